"""A context is a choice of how to start: the module's functions and classes, bound to one method.

Locks, queues and shared values do not depend on the start method, so a context hands out the very
same ones. Only its Process differs.
"""

import os
import sys
from importlib import import_module

from . import family, forkserver
from .errors import AuthenticationError, BufferTooShort, ProcessError, TimeoutError  # noqa: F401
from .left_out import told
from .process import Process

# What does not depend on the start method, and the module that has it. It is imported when it is
# first asked for: a program takes what it needs.
PLACES = {
    "connection": "Pipe",
    "errors": "AuthenticationError BufferTooShort CannotTravel LockAbandoned ManagerDied Misuse "
              "PoolClosed ProcessError TaskFailed TasksAbandoned TimeoutError WorkerDied",
    "forking": "fork",
    "log": "get_logger log_to_stderr",
    "managers": "",
    "pool": "",
    "process": "active_children current_process parent_process",
    "queues": "JoinableQueue Queue SimpleQueue",
    "sharedctypes": "Array RawArray RawValue Value",
    "synchronize": "Barrier BoundedSemaphore Condition Event Lock RLock Semaphore",
}
_place_of = {name: place for place, names in PLACES.items() for name in names.split()}


def module(place: str):
    """One of the modules of mpkit."""
    return import_module(f"mpkit.{place}")


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

    set_forkserver_preload = staticmethod(forkserver.set_forkserver_preload)

    def __getattr__(self, name):
        if name not in _place_of:
            raise AttributeError(told(name))
        return getattr(module(_place_of[name]), name)

    def __dir__(self):
        return [*super().__dir__(), *_place_of]

    def Pool(self, processes: int | None = None, initializer=None, initargs=(),  # noqa: N802
             maxtasksperchild: int | None = None):
        """A `pool.Pool` whose workers start by this context's method."""
        return module("pool").Pool(processes, initializer, initargs, maxtasksperchild,
                                   self.get_context())

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
        family.this.start_method = method if method is None else _known(method)

    def get_all_start_methods(self) -> list[str]:
        """Every start method, the platform's default first."""
        first = family.default_start_method()
        return sorted(family.START_METHODS, key=lambda method: method != first)

    def Manager(self):  # noqa: N802
        """A `managers.SyncManager` whose server has been started, by this context's method."""
        manager = module("managers").SyncManager(ctx=self)
        manager.start()
        return manager

    def cpu_count(self) -> int:
        """The logical processors of the machine; this program may be allowed fewer."""
        if count := os.cpu_count():
            return count
        raise NotImplementedError("the system does not tell its number of processors")

    def set_executable(self, executable: str | bytes | os.PathLike) -> None:
        """Name the interpreter that spawn runs, where `sys.executable` is a program that embeds
        Python. It takes that name's place."""
        sys.executable = os.fsdecode(executable)

    def freeze_support(self) -> None:
        """Nothing to do here: only frozen programs on Windows need it."""

    def allow_connection_pickling(self) -> None:
        """Nothing to do here: connections and sockets travel as arguments of a Process."""


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
        raise ValueError(f"cannot find context for {method!r}; choose from {', '.join(_contexts)}")
    return method
