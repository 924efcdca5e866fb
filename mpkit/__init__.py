"""mpkit: processes in Python, built from the operating system up, to be run and read.

The names and their behaviour are those of `multiprocessing`.
"""

import sys

if sys.version_info < (3, 11):
    _needed = "mpkit needs Python 3.11 or newer; this is " + sys.version.split()[0]
    if sys.argv[:1] == ["-m"]:      # python -m mpkit: no traceback for somebody who starts it
        sys.exit(_needed + ": start it with a newer one, such as python3.12 -m mpkit")
    raise ImportError(_needed)

from . import context as _context
from .connection import Pipe
from .errors import (
    AuthenticationError,
    BufferTooShort,
    CannotTravel,
    LockAbandoned,
    ManagerDied,
    Misuse,
    PoolClosed,
    ProcessError,
    TaskFailed,
    TasksAbandoned,
    TimeoutError,
    WorkerDied,
)
from .forking import fork
from .process import Process, active_children, current_process, parent_process
from .queues import JoinableQueue, Queue, SimpleQueue
from .sharedctypes import Array, RawArray, RawValue, Value
from .synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

_default = _context.default_context
Manager = _default.Manager
Pool = _default.Pool
cpu_count = _default.cpu_count
freeze_support = _default.freeze_support
get_all_start_methods = _default.get_all_start_methods
get_context = _default.get_context
get_start_method = _default.get_start_method
set_executable = _default.set_executable
set_forkserver_preload = _default.set_forkserver_preload
set_start_method = _default.set_start_method

__all__ = [
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort",
    "CannotTravel", "Condition", "Event", "JoinableQueue", "Lock", "LockAbandoned", "Manager",
    "ManagerDied", "Misuse", "Pipe", "Pool", "PoolClosed", "Process", "ProcessError", "Queue",
    "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "TaskFailed", "TasksAbandoned",
    "TimeoutError", "Value", "WorkerDied", "active_children", "cpu_count", "current_process",
    "fork", "freeze_support", "get_all_start_methods", "get_context", "get_start_method",
    "parent_process",
    "set_executable", "set_forkserver_preload", "set_start_method",
]
