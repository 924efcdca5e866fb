"""A Process is an object that describes work; `start()` makes the system process that does it.

The same object lives twice: the parent asks its copy (`join`, `exitcode`), the child runs its own
(`run`). Between them there is only what the system tells of a child: a pid, its death, an exit
code. How the child is made is a function in a table, one per start method.
"""

import _signal as signal
import os
import sys
import threading

from . import family, forking, forkserver, spawn
from .errors import Misuse
from .family import active_children, current_process, parent_process, this
from .handle import Handle, is_packing

__all__ = ["BaseProcess", "Process", "active_children", "current_process", "parent_process"]

# Each takes a Process object, and gives the forking.Child in which that runs.
_make_child_by = {
    "fork": forking.start,
    "spawn": spawn.start,
    "forkserver": forkserver.start,
}


class AuthenticationString(bytes):
    """An authkey. It goes to a child that is being started, and in no message to anybody."""

    def __reduce__(self):
        if not is_packing():
            raise TypeError("an authkey does not travel, so that nobody sends it by accident: make "
                            "it plain bytes if it shall")
        return AuthenticationString, (bytes(self),)


class Process:
    """Work for a process of its own; same as `multiprocessing.Process`.

    target    what `run()` calls in the child, with args and kwargs
    name      a text for people; default Process-N, children of children Process-N:M
    daemon    True: terminated when its parent ends, may not have children; default: as the parent
    group     always None, as for threads
    """

    start_method: str | None = None     # None: whatever is the default when it is started
    _closed: bool | None = None         # None: __init__ has not run
    _child = None

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={},  # noqa: B006
                 *, daemon=None):
        if group is not None:
            raise Misuse(f"the first argument is group, which must be None, not {group!r}: "
                         "use keywords, Process(target=..., args=(...,))")
        if target is not None and not callable(target):
            raise TypeError(f"target must be a function, not {target!r}: pass it without ()")
        this.counter += 1
        self._identity = (*this.process._identity, this.counter)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        daemon = this.process.daemon if daemon is None else bool(daemon)
        self._config = {"daemon": daemon, "authkey": this.process.authkey}
        self._parent_pid = os.getpid()
        self._parent_name = this.process.name
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._closed = False

    # What the parent does

    def start(self) -> None:
        """Make the child and return at once; the child calls `run()`. Once per object.

        Misuse in the wrong state; CannotTravel or what pickle raises if target or arguments can't
        go to the child; OSError if the system is out of processes or descriptors. Then nothing
        was started.
        """
        self._check_open()
        if self._child is not None:
            raise Misuse(f"{self._name} was started already: a process can be started once")
        self._check_parent("start")
        if this.process.daemon:
            raise Misuse(f"{this.process.name} is daemonic: it may not have children")
        if spawn.importing_main:
            raise RuntimeError(_NO_GUARD)
        active_children()       # collects those that have ended
        forking.flush()
        method = self.start_method or family.chosen_start_method()
        with forking.signals_held() as signals:     # until the child is known here
            self._child = _make_child_by[method](self, signals)
            this.children.add(self)
        del self._target, self._args, self._kwargs      # they may be large, and are not needed

    def join(self, timeout: float | None = None) -> None:
        """Block until this child has ended, or for `timeout` seconds at most; always gives None.

        `exitcode` says which: it stays None while the child runs.
        """
        self._check_child("join")
        if self._child.wait(timeout) is not None:
            this.children.discard(self)

    def is_alive(self) -> bool:
        """Whether the child runs. Does not block."""
        code = self.exitcode
        return code is None and (self is this.process or self._child is not None)

    def terminate(self) -> None:
        """Send SIGTERM. Returns at once: the child ends a moment later, if it does not refuse."""
        self._check_child("terminate")
        self._child.signal(signal.SIGTERM)

    def kill(self) -> None:
        """Send SIGKILL, which cannot be refused. Returns at once; the child ends a moment later."""
        self._check_child("kill")
        self._child.signal(signal.SIGKILL)

    def close(self) -> None:
        """Let go of the child's resources; ValueError while it runs, and on any use afterwards."""
        if self._child is not None:
            if self._child.poll() is None:
                raise ValueError(f"cannot close {self._name} while it runs: join() it first")
            # Another thread may just ask after it: so the exit code stays.
            self._child.close()
            this.children.discard(self)
        self._closed = True

    # What anybody may ask

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, name: str):
        if not isinstance(name, str):
            raise Misuse(f"name must be a string, not {name!r}")
        self._name = name

    @property
    def daemon(self) -> bool:
        """Whether it is terminated when its parent ends; can be set before `start()`."""
        return self._config["daemon"]

    @daemon.setter
    def daemon(self, daemonic: bool):
        self._check_open()
        if self._child is not None:
            raise Misuse(f"{self._name} was started already: set daemon before start()")
        self._config["daemon"] = bool(daemonic)

    @property
    def authkey(self) -> bytes:
        """The key by which processes of one family recognise each other."""
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, key: bytes):
        self._config["authkey"] = AuthenticationString(key)

    @property
    def exitcode(self) -> int | None:
        """None while it runs; 0 normal, 1 exception, n from sys.exit(n), -n killed by signal n.

        255 if the code is lost: somebody else waited for the child, or its server was killed.
        """
        self._check_open()
        if self is this.process or self._child is None:
            return None
        self._check_parent("ask after")
        code = self._child.poll()
        if code is not None:
            this.children.discard(self)
        return code

    @property
    def pid(self) -> int | None:
        """The system's number of the process; None before `start()`."""
        self._check_open()
        if self is this.process:
            return os.getpid()
        return self._child and self._child.pid

    ident = pid

    @property
    def sentinel(self) -> int:
        """A descriptor that is readable once the child has ended, for `connection.wait`."""
        self._check_open()
        if self._child is None:
            raise ValueError(f"{self._name} was not started: it has no sentinel yet")
        return self._child.sentinel

    def __repr__(self):
        if self is this.process:
            state = "started"
        elif self._closed:
            state = "closed"
        elif self._child is None:
            state = "initial"
        else:
            code = self._child.poll() if self._parent_pid == os.getpid() else "unknown"
            state = "started" if code is None else f"stopped exitcode={code}"
        pid = "" if self._child is None else f" pid={self._child.pid}"
        return (f"<{type(self).__name__} name={self._name!r}{pid} parent={self._parent_pid} "
                f"{state}{' daemon' * self._config['daemon']}>")

    # What the child does

    def run(self) -> None:
        """Call the target. A subclass may override it; then it is what the child does instead."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def _bootstrap(self, lifeline: Handle) -> int:      # coverage knows it by this name
        """Be the child, from its first line to its exit code. Called once, in the child."""
        this.become(self, lifeline)
        if sys.stdin is not None:       # the parent reads from the terminal, and nobody else
            os.dup2(_devnull, 0)
            sys.stdin = _nothing_to_read
        threading.main_thread()._set_native_id()    # a forked thread has another number
        family.say("child process calling self.run()")
        code = self._code_of(self.run)
        if forking.others_than_main():
            code = self._code_of(threading._shutdown) or code   # waits for threads
        family.say("process shutting down")
        code = self._code_of(family.end) or code
        family.say("process exiting with exitcode %d", code)
        forking.flush()
        return code

    def _code_of(self, function):
        """The exit code to which this call leads."""
        try:
            function()
        except SystemExit as leaving:
            if leaving.code is None or isinstance(leaving.code, int):
                return leaving.code or 0
            print(leaving.code, file=sys.stderr)
            return 1
        except BaseException:
            print(f"Process {self.name}:", file=sys.stderr)
            forking.print_error()
            return 1
        return 0

    # Checks

    def _check_open(self):
        if self._closed is None:
            raise Misuse("there is no process in this object yet: call super().__init__() first in "
                         f"{type(self).__name__}.__init__")
        if self._closed:
            raise ValueError(f"{self._name} is closed")

    def _check_parent(self, verb):
        if self._parent_pid != os.getpid():
            raise Misuse(f"can only {verb} a child of this process: {self._name} was made "
                         f"by process {self._parent_pid}, this is {os.getpid()}")

    def _check_child(self, verb):
        self._check_open()
        self._check_parent(verb)
        if self._child is None:
            raise Misuse(f"cannot {verb} {self._name}: it was not started")


BaseProcess = Process       # multiprocessing's name for what its contexts' classes share

_NO_GUARD = """\
a child was about to start a child while it still imported the main program.

Under spawn and forkserver, a child imports the main program anew, so what starts processes must
not run at import. Put it under a guard:

    if __name__ == '__main__':
        ...
"""


class _MainProcess(Process):
    """The process that nobody here started."""

    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._config = {"daemon": False, "authkey": AuthenticationString(os.urandom(32))}
        self._parent_pid = None
        self._closed = False


this.process = _MainProcess()

# A child's, in place of the terminal.
_devnull = os.open(os.devnull, os.O_RDONLY)
_nothing_to_read = open(_devnull, encoding="utf-8", closefd=False)
