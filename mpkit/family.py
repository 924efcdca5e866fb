"""What a process knows of itself and its family: who it is, its parent, its children.

A fork copies this knowledge, and then it is the parent's: the child forgets the children, and what
was to be done at the end. Whoever ends first: a process that ends terminates its daemonic children
and waits for the others; a child whose parent is killed is killed too.
"""

import atexit
import os
import sys
import weakref

from .handle import Handle
from .waiting import readable

START_METHODS = "fork", "spawn", "forkserver"


class ParentProcess:
    """The parent, as its child sees it: a name, a pid, and whether it lives."""

    def __init__(self, name: str, pid: int, lifeline: Handle):
        self.name = name
        self.pid = self.ident = pid
        self._lifeline = lifeline

    @property
    def sentinel(self) -> int:
        return self._lifeline.fileno()

    def is_alive(self) -> bool:
        return not readable(self.sentinel, 0)

    def join(self, timeout: float | None = None) -> None:
        """Block until the parent has ended, or for `timeout` seconds at most."""
        readable(self.sentinel, timeout)


class _This:
    """This process."""

    process = None          # its Process object
    parent = None
    start_method = None     # of its children; None until it is settled

    def __init__(self):
        self.disown()

    def disown(self):
        """In a fresh fork: children so far, and what was to be done at the end, are not ours."""
        self.children: set = set()
        self.counter = 0
        self.first_to_end: list[weakref.ref] = []
        self.last_things: dict = {}     # with the newest at its end

    def become(self, process, lifeline):
        """This process is the child `process`."""
        self.process = process
        self.counter = 0
        self.parent = ParentProcess(process._parent_name, process._parent_pid, lifeline)
        # Its own children start in the same way.
        self.start_method = process.start_method or self.start_method


this = _This()
os.register_at_fork(after_in_child=this.disown)


def current_process():
    """The Process object of the process that asks."""
    return this.process


def parent_process() -> ParentProcess | None:
    """The process that started this one; None in the main process."""
    return this.parent


def active_children() -> list:
    """The children that still run. Collects those that have ended, as `join` does."""
    return [child for child in list(this.children) if _runs(child)]


def _runs(child):
    try:
        return child.is_alive()
    except ValueError:
        return False        # another thread has closed it, since it had ended


def default_start_method() -> str:
    """MPKIT_START if set, else the platform's: what Python's own would be here."""
    chosen = os.environ.get("MPKIT_START")
    if chosen:
        if chosen not in START_METHODS:
            raise ValueError(f"MPKIT_START is {chosen!r}; choose one of {', '.join(START_METHODS)}")
        return chosen
    if sys.platform == "darwin":
        return "spawn"
    return "forkserver" if sys.version_info >= (3, 14) else "fork"


def chosen_start_method(settle: bool = True) -> str | None:
    """The start method in force. Using it settles it; with settle=False, None if it is not."""
    if this.start_method is None and settle:
        this.start_method = default_start_method()
    return this.start_method


def say(message: str, *values) -> None:
    """Log what this process does: nothing, until somebody asks for the log (see log.py)."""


def before_end(thing) -> None:
    """Call `thing.terminate()` when this process ends, before its children do."""
    things = this.first_to_end
    things.append(weakref.ref(thing, things.remove))


def at_end(function) -> None:
    """Call `function()` when this process ends, after its children. Newest first, each once."""
    this.last_things[function] = None


def end() -> None:
    """What a process does before it ends: end daemons, wait for other children, last things."""
    while this.first_to_end:
        if thing := this.first_to_end.pop()():
            thing.terminate()
    for child in list(this.children):
        if child.daemon:
            child.terminate()
    for child in list(this.children):
        child.join()
    while this.last_things:
        this.last_things.popitem()[0]()


atexit.register(end)
