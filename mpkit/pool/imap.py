"""`imap`: a thread reads the input, only a little ahead of whoever reads the values.

    input ── in_step() ──▶ tasks ──▶ workers ── take() ──▶ outcomes ── next() ──▶ reader
               ▲                                                         │
               └──────────────── room for more tasks ◀───────────────────┘

So an endless input, or one that is larger than the memory, is no trouble.

The reader holds the pool. The pool's threads hold a twin of what the reader has, which does not:
else they would keep a pool that everybody else has forgotten.
"""

import contextlib
import itertools
import math
import threading
import time

from ..errors import TimeoutError
from .results import LOOK, comes_by, never

AHEAD = 32      # tasks, per worker, that are begun before their values are read


class IMapIterator:
    """The values of many tasks in the order of the input, each as soon as it is there."""

    __slots__ = "_pool", "__dict__", "__weakref__"      # twins share all but the pool
    in_order = True

    def __init__(self, name: str, ahead: int):
        self.name = name            # for messages: "imap(square)"
        self._ahead = ahead         # tasks that may be begun before their values are read
        self._step = ahead // 2     # values; it takes a while to wake the thread that reads input
        self._read = 0              # values that were read
        self._length = None         # how many there are, once the input has ended
        self._outcomes = {}         # place -> outcome that was not read yet
        self._places = itertools.count()        # in the order in which they come
        self._news = threading.Lock()           # is held until there is something to see
        self._error = None          # in the place of outcomes that will not come
        self._room = threading.Lock()           # is held until there may be room
        self.bringer = None         # the thread by which outcomes come, once there is one

    def twin(self, pool):
        """The same for its reader, with this pool: not to be collected before the last value."""
        twin = object.__new__(type(self))
        twin.__dict__, twin._pool = self.__dict__, pool
        return twin

    def __iter__(self):
        return self

    def next(self, timeout: float | None = None):
        """The next value. Blocks until it is there; TimeoutError after `timeout` seconds."""
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        if self._read % self._step == 0:
            self._open(self._room)
        while True:
            # Threads take turns, and signals are handled, where something is called. So nobody
            # comes between here and the return: no value is lost, and none is given twice.
            if self._read in self._outcomes:
                success, value = self._outcomes[self._read]
                del self._outcomes[self._read]
                self._read += 1
                if success:
                    return value
                raise value
            if self._read == self._length:
                self._pool = None
                raise StopIteration
            if self._error is not None:
                raise self._error
            left = deadline - time.monotonic()
            if not self._news.acquire(timeout=max(0, min(left, LOOK))):
                if left <= 0:
                    raise TimeoutError(f"{self.name} has no next value after {timeout} s")
                if not comes_by(self.bringer) and self._news.locked():
                    raise never(self.name)

    __next__ = next

    # What the pool's own threads call

    def in_step(self, calls):
        """The calls with their numbers, each when there is room for its task."""
        length = 0
        try:
            for call in calls:
                while length >= self._read + self._ahead and self._error is None:
                    self._room.acquire()
                if self._error is not None:
                    return
                yield length, call
                length += 1
        except BaseException as error:      # of the input
            self.take(length, False, error)
            length += 1
        self._length = length
        self._open(self._news)

    def take(self, index: int, *outcome) -> bool:
        """An outcome has come. Nothing is to be finished."""
        self._outcomes[index if self.in_order else next(self._places)] = outcome
        self._open(self._news)
        return False

    def _open(self, gate):
        """Let who waits there look again."""
        with contextlib.suppress(RuntimeError):     # another thread has, at the same moment
            if gate.locked():
                gate.release()

    def hurry(self) -> None:
        """Begin all tasks, whether their values are read or not."""
        self._ahead = math.inf
        self._open(self._room)

    def fail(self, error: Exception) -> None:
        """There will be no more outcomes, because of this error."""
        self._error = error
        self._open(self._room)
        self._open(self._news)


class IMapUnorderedIterator(IMapIterator):
    """The values of many tasks in the order in which they come."""

    in_order = False
