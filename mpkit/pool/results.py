"""A result is what a caller holds while workers do its tasks: it collects their outcomes.

The pool's attendant calls `take` with each outcome, and sees to it that `finish` is called after
the last one. The thread that does so is the result's `bringer`: while it waits itself, or has
ended, nobody else may wait for it.
"""

import math
import threading
import time
import traceback
import types
import warnings

from ..errors import Misuse, PoolClosed, TimeoutError
from ..forking import print_error

# Seconds. A Ctrl-C that comes just before a thread begins to wait for a lock is seen only after it.
LOOK = 0.5


def comes_by(thread: threading.Thread) -> bool:
    """Whether it can bring something here: not to itself; nor to a forked child, where only the
    thread that forked goes on."""
    return thread.is_alive() and thread is not threading.current_thread()


def never(name: str) -> Misuse:
    """What is to be said to who would wait for ever."""
    return Misuse(f"{name} would never come: wait for it in the process that made the pool, and "
                  "not in a callback of the pool, nor in what pickles a task or its value")


class AsyncResult:
    """The result of one task; same as `multiprocessing.pool.AsyncResult`."""

    _success = True                 # so far

    def __init__(self, pool, name: str, callback=None, error_callback=None):
        self.name = name            # for messages: "apply(square)"
        self._pool = pool           # it is not to be collected before the result is there
        self._callback = callback
        self._error_callback = error_callback
        self._ready = False
        self._gate = threading.Lock()       # is held until the result is there
        self._gate.acquire()
        self._value = None
        self.bringer = None         # who does, once it is handed in
        self.calls_back = callback is not None or error_callback is not None
        self._known = error_callback is not None        # whether somebody learns of an error

    def ready(self) -> bool:
        """Whether the result is there. Does not block."""
        return self._ready

    def successful(self) -> bool:
        """Whether no task raised; ValueError if the result is not there."""
        if not self._ready:
            raise ValueError(f"{self!r} not ready")
        self._known = True
        return self._success

    def wait(self, timeout: float | None = None) -> None:
        """Block until the result is there, or for `timeout` seconds at most."""
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        while not self._ready and (left := deadline - time.monotonic()) > 0:
            if self._gate.acquire(timeout=min(left, LOOK)):
                self._gate.release()        # for the next who waits
            elif not comes_by(self.bringer) and not self._ready:
                raise never(self.name)

    def get(self, timeout: float | None = None):
        """The value; the error that a task raised is raised here. Blocks until it is there.

        TimeoutError after `timeout` seconds. WorkerDied if the worker ended in the middle of the
        task; PoolClosed if the pool was terminated first.
        """
        self._known = True
        self.wait(timeout)
        if not self._ready:
            raise TimeoutError(f"{self.name} is not done after {timeout} s")
        if not self._success:
            raise self._value
        return self._value

    # What the attendant calls

    def take(self, index: int, success: bool, value) -> bool:
        """An outcome has come. Whether it is the last one."""
        self._success, self._value = success, value
        return True

    def finish(self) -> None:
        """Call the callback, and open the gate."""
        callback = self._callback if self._success else self._error_callback
        if callback is not None:
            try:
                callback(self._value)
            except BaseException:       # there is nobody to raise it to
                print_error()
        self._pool = None
        self._ready = True
        self._gate.release()

    def __del__(self):
        if not (self._success or self._known or isinstance(self._value, PoolClosed)):
            text = "".join(traceback.format_exception(self._value))
            warnings.warn(f"{self.name} failed, and nobody asked for its result:\n{text}",
                          RuntimeWarning, stacklevel=2)

    __class_getitem__ = classmethod(types.GenericAlias)


class MapResult(AsyncResult):
    """The list of the values of many tasks, each of which did a chunk of the input."""

    def __init__(self, pool, name, length: int, chunksize: int, callback, error_callback):
        super().__init__(pool, name, callback, error_callback)
        self._value = [None] * length
        self._chunksize = chunksize
        self._left = -(-length // chunksize)

    def take(self, index, success, value):
        self._left -= 1
        if self._success and success:
            first = index * self._chunksize
            self._value[first:first + self._chunksize] = value
        elif self._success:         # the first error is the one that is told
            self._success, self._value = False, value
        return not self._left
