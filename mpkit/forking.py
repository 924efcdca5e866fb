"""A child by `os.fork`: a copy of this process, from this line on.

- `start` forks a child that runs a Process object and ends; the copy holds everything already, so
  nothing is pickled.
- Parent and child hold the two ends of a socket pair, and nobody else does. However one of them
  ends, the system closes its end, and the other is told.
- The parent's end is the *sentinel*: it reads the end of file when the child is dead.
- The child's end is its *lifeline*: it asks for a signal when the parent's end closes, and so dies
  with a killed parent, without a thread of its own to watch.
"""

import _signal  # what `signal` is built on; `signal` makes an enum of each number, which is slow
import atexit
import contextlib
import fcntl
import os
import sys
import threading
import time
import warnings
from _frozen_importlib import _module_locks  # name -> reference to who imports it now
from _signal import SIG_BLOCK, SIG_SETMASK, SIGKILL, getsignal, pthread_sigmask
from _socket import SOCK_STREAM
from _thread import _count as others_than_main  # how many threads there are beside it

from . import pickling
from .handle import Handle, bequeathing, handle_pair, undivided
from .waiting import readable


def fork() -> int:
    """Split this process in two; 0 in the child, the child's pid in the parent. See fork(2).

    Same as `os.fork`, and warns (RuntimeWarning) where other threads run: the child has only the
    thread that forked, and a lock that another one held stays locked there for ever. OSError
    (EAGAIN) if the system allows no more processes.
    """
    return _fork(stacklevel=3)


def _fork(stacklevel=4):
    if not others_than_main():
        return os.fork()
    others = [thread.name for thread in threading.enumerate()
              if thread is not threading.current_thread() and not is_ours(thread)]
    # Who could act on it, if a pool replaces a worker?
    if others and others != _told and not is_ours(threading.current_thread()):
        with streams:
            warnings.warn(
                f"this process forks while other threads run ({', '.join(others)}): a lock that "
                "one of them holds now stays locked in the child; the start methods 'spawn' and "
                "'forkserver' are safe", RuntimeWarning, stacklevel=stacklevel)
        _told[:] = others
    with warnings.catch_warnings():
        # Python 3.12 and newer warn too, but don't say which threads.
        warnings.filterwarnings("ignore", ".*fork.*", DeprecationWarning)
        return os.fork()


_told: list[str] = []       # the other threads that were warned of last


class Attendant(threading.Thread):
    """A thread that mpkit begins for itself: it holds nothing while another one forks."""

    def __init__(self, whose: str, function, *args):
        super().__init__(target=function, args=args, name=f"attendant of {whose}", daemon=True)


def is_ours(thread: threading.Thread) -> bool:
    """Whether it is a thread that mpkit began."""
    # After a fork, the thread that forked is the main one.
    return isinstance(thread, Attendant) and thread is not threading.main_thread()


_SIGNALS = _signal.valid_signals()


class signals_held:  # noqa: N801
    """Inside the block, signals with a handler wait; or just those that are given. A handler may
    raise, which must not happen between the birth of a child, or its end, and the note of it.
    Gives the signals that waited before."""

    def __init__(self, signals=None):
        self._change = (SIG_SETMASK, signals) if signals is not None else (
            SIG_BLOCK, [each for each in _SIGNALS if callable(getsignal(each))])

    def __enter__(self):
        self._before = pthread_sigmask(SIG_BLOCK, ())
        try:
            pthread_sigmask(*self._change)
        except BaseException:       # a handler's; and the mask is set
            pthread_sigmask(SIG_SETMASK, self._before)
            raise
        return self._before

    def __exit__(self, *_):
        pthread_sigmask(SIG_SETMASK, self._before)


class Child:
    """A child as its parent sees it: pid, exit code, sentinel."""

    def __init__(self, pid: int, sentinel: Handle):
        self.pid = pid
        self._sentinel = sentinel
        self.exitcode = None
        self._collecting = threading.Lock()     # the system tells an exit code only once

    @property
    def sentinel(self) -> int:
        return self._sentinel.fileno()

    def poll(self) -> int | None:
        """The exit code, or None while the child runs."""
        if self.exitcode is None:
            with signals_held():
                if self._collecting.acquire(False):
                    try:
                        self.exitcode = self._collect()
                    finally:
                        self._collecting.release()
        return self.exitcode

    def wait(self, timeout: float | None = None) -> int | None:
        """Block until the child has ended or `timeout` seconds are over; the exit code or None."""
        if timeout is None and self.exitcode is None and hasattr(os, "waitid"):
            with contextlib.suppress(ChildProcessError):    # it is collected, or the server's
                os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)      # does not collect it
        deadline = float("inf") if timeout is None else time.monotonic() + timeout
        pause = 0
        while self.poll() is None and (left := deadline - time.monotonic()) > 0:
            if readable(self.sentinel, None if timeout is None else left):
                # The system closes the sentinel a moment before it has the exit code ready.
                # (Or the child closed it itself, as daemons do that close every descriptor.)
                time.sleep(pause)
                pause = min(pause + 0.0001, 0.05)
        return self.exitcode

    def _collect(self):
        # Another thread may have been quicker, and nobody is told twice.
        return self._ask() if self.exitcode is None else self.exitcode

    def _ask(self):
        try:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError:
            return 255      # somebody else has waited for it, so the code is lost
        return os.waitstatus_to_exitcode(status) if pid else None

    def signal(self, number: int) -> None:
        """Send a signal, unless the child has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):   # ended, and its server knows already
                os.kill(self.pid, number)

    def close(self) -> None:
        """Close the sentinel."""
        self._sentinel.close()


def start(process, signals) -> Child:
    """Fork a child that runs `process` and holds these signals. Signals must be held."""
    sentinel, lifeline = bond()
    with bequeathing(lifeline):
        pid = _fork()
    if pid == 0:
        leave_after(_be_child, process, lifeline, signals)
    lifeline.close()
    return Child(pid, sentinel)


def bond() -> list[Handle]:
    """A sentinel for the parent and a lifeline for the child, both private."""
    with undivided:         # no other child gets a copy of an end
        return handle_pair(SOCK_STREAM, private=True)


def _be_child(process, lifeline, signals):
    pthread_sigmask(SIG_SETMASK, signals)
    die_with_parent(lifeline, process._parent_pid)
    pickling.call_companions()
    return process._bootstrap(lifeline)


def leave_after(function, *arguments) -> None:
    """In a forked child: call the function and leave with the exit code that it gives."""
    code = 1
    try:
        atexit._clear()         # what the parent has registered is for its own end
        code = function(*arguments)
        if sys.version_info >= (3, 13):     # as multiprocessing does from then on
            atexit._run_exitfuncs()
    except BaseException:
        print_error()
    finally:
        os._exit(code & 0xff)


def print_error() -> None:
    """Print the error that is being handled, as Python does at its end."""
    sys.__excepthook__(*sys.exc_info())     # the module `traceback` takes long to import


def flush() -> None:
    """Write out what was printed so far, before anybody else has a copy of it or it is lost."""
    with streams:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                pass        # closed, or None, or nobody reads: not a reason to fail here


# Is held by who writes to the standard streams, and so locks them: nobody forks then. Of the hooks
# before a fork the newest comes first: so who waits for it does not hold `undivided`.
streams = threading.RLock()
os.register_at_fork(before=streams.acquire, after_in_parent=streams.release,
                    after_in_child=streams.release)


def die_with_parent(lifeline: Handle, parent: int | None = None) -> None:
    """From now on, this process is killed as soon as its parent is gone. If that is the process's
    parent to the system too, its pid makes this quicker."""
    descriptor = lifeline.fileno()
    if hasattr(fcntl, "F_SETSIG"):
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, SIGKILL)
    else:
        _signal.signal(_signal.SIGIO, _die)
    fcntl.fcntl(descriptor, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_ASYNC)
    # It may have been gone before it could be told. (0: it is in another pid namespace.)
    gone = os.getppid() not in (parent, 0) if parent else readable(descriptor, 0)
    if gone:
        _die()


def _die(*_):
    os.kill(os.getpid(), SIGKILL)


def _forget_imports_of_others():
    """In a fresh fork: who needs a module that another thread was about to import would wait for
    that thread, which is not here. So it is imported anew."""
    for name, reference in list(_module_locks.items()):
        lock = reference()
        if lock is not None and lock.owner not in (None, threading.get_ident()):
            del _module_locks[name]
            sys.modules.pop(name, None)


os.register_at_fork(after_in_child=_forget_imports_of_others)
