"""A context is a choice of how to start: the module's functions and classes, bound to one method.

Locks, queues and shared values do not depend on the start method, so a context hands out the very
same ones. Only its Process differs.
"""

import os
import sys

from . import family, forkserver
from .connection import Pipe
from .managers import SyncManager
from .pool import Pool
from .process import Process
from .queues import JoinableQueue, Queue, SimpleQueue
from .sharedctypes import Array, RawArray, RawValue, Value
from .synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore


class ForkProcess(Process):
    """A Process that is always started by fork."""

    start_method = "fork"


class SpawnProcess(Process):
    """A Process that is always started in a fresh interpreter."""

    start_method = "spawn"


class ForkServerProcess(Process):
    """A Process that is always started by the fork server."""

    start_method = "forkserver"


class Context:
    """What `get_context()` gives: whatever is the start method when a process is started."""

    Process = Process
    Pipe = staticmethod(Pipe)
    Queue = Queue
    SimpleQueue = SimpleQueue
    JoinableQueue = JoinableQueue
    Lock = Lock
    RLock = RLock
    Semaphore = Semaphore
    BoundedSemaphore = BoundedSemaphore
    Condition = Condition
    Event = Event
    Barrier = Barrier
    Value = staticmethod(Value)
    RawValue = staticmethod(RawValue)
    Array = staticmethod(Array)
    RawArray = staticmethod(RawArray)

    current_process = staticmethod(family.current_process)
    parent_process = staticmethod(family.parent_process)
    active_children = staticmethod(family.active_children)
    set_forkserver_preload = staticmethod(forkserver.set_forkserver_preload)

    def Pool(self, processes: int | None = None, initializer=None, initargs=(),  # noqa: N802
             maxtasksperchild: int | None = None) -> Pool:
        """A pool whose workers start by this context's method."""
        return Pool(processes, initializer, initargs, maxtasksperchild, self.get_context())

    def get_context(self, method: str | None = None) -> "Context":
        """A context bound to a method: 'fork', 'spawn' or 'forkserver'; None: the one in force."""
        if method is None:
            method = self.get_start_method()
        return _contexts[_known(method)]

    def get_start_method(self, allow_none: bool = False) -> str | None:
        """The start method in force, which is settled by asking; with allow_none it is not."""
        if self.Process.start_method is None:
            return family.chosen_start_method(settle=not allow_none)
        return self.Process.start_method

    def set_start_method(self, method: str | None, force: bool = False) -> None:
        """Settle the start method of the program. RuntimeError if it is settled already."""
        if self.Process.start_method is not None:
            raise ValueError(f"this context always starts by {self.Process.start_method!r}: "
                             f"use mpkit.set_start_method, or get_context({method!r})")
        if not force and family.chosen_start_method(settle=False) is not None:
            raise RuntimeError("context has already been set: a program chooses its start method "
                               "once, before it starts anything; use get_context() for another")
        family.choose_start_method(_known(method) if method is not None else None)

    def get_all_start_methods(self) -> list[str]:
        """Every start method, the platform's default first."""
        first = family.default_start_method()
        return sorted(family.START_METHODS, key=lambda method: method != first)

    def Manager(self) -> SyncManager:  # noqa: N802
        """A manager whose server has been started, by this context's start method."""
        manager = SyncManager(ctx=self)
        manager.start()
        return manager

    def cpu_count(self) -> int:
        """The logical processors of the machine; this program may be allowed fewer."""
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError("the system does not tell its number of processors")
        return count

    def set_executable(self, path: str | bytes | os.PathLike) -> None:
        """Name the interpreter that spawn runs, where `sys.executable` is a program that embeds
        Python. It takes that name's place."""
        sys.executable = os.fsdecode(path)

    def freeze_support(self) -> None:
        """Nothing to do here: only frozen programs on Windows need it."""


BaseContext = Context       # multiprocessing's name for what its contexts share


class ForkContext(Context):
    """A context that always starts by fork."""

    Process = ForkProcess


class SpawnContext(Context):
    """A context that always starts in a fresh interpreter."""

    Process = SpawnProcess


class ForkServerContext(Context):
    """A context that always starts by the fork server."""

    Process = ForkServerProcess


default_context = Context()
_contexts = {"fork": ForkContext(), "spawn": SpawnContext(), "forkserver": ForkServerContext()}


def _known(method):
    if method not in _contexts:
        raise ValueError(f"cannot find context for {method!r}; "
                         f"choose one of {', '.join(_contexts)}")
    return method
