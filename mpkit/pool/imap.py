"""`imap`: a thread reads the input, only a little ahead of whoever reads the values.

    input ── in_step() ──▶ tasks ──▶ workers ── take() ──▶ outcomes ── next() ──▶ reader
               ▲                                                         │
               └──────────────── room for more tasks ◀───────────────────┘

So an endless input, or one that is larger than the memory, is no trouble.
"""

import math
import threading
import time

from ..errors import TimeoutError
from .results import LOOK

AHEAD = 16      # tasks, per worker, that are begun before their values are read


class IMapIterator:
    """The values of many tasks in the order of the input, each as soon as it is there."""

    def __init__(self, pool, name: str, ahead: int):
        self.name = name            # for messages: "imap(square)"
        self._pool = pool           # it is not to be collected before the last value is read
        self._ahead = ahead         # tasks that may be begun before their values are read
        self._step = ahead // 2     # values; it takes a while to wake the thread that reads input
        self._read = 0              # values that were read
        self._length = None         # how many there are, once the input has ended
        self._outcomes = {}         # place -> outcome that was not read yet
        self._came = 0
        self._error = None          # in the place of outcomes that will not come
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)

    def __iter__(self):
        return self

    def next(self, timeout: float | None = None):
        """The next value. Blocks until it is there; TimeoutError after `timeout` seconds."""
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        if self._read % self._step == 0:
            with self._lock:
                self._news.notify_all()
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
            with self._lock:
                while not self._has_next():
                    if (left := deadline - time.monotonic()) <= 0:
                        raise TimeoutError(f"{self.name} has no next value after {timeout} s")
                    self._news.wait(min(left, LOOK))

    __next__ = next

    def _has_next(self):
        return (self._read in self._outcomes or self._read == self._length
                or self._error is not None)

    # What the pool's own threads call

    def in_step(self, calls):
        """The calls with their numbers, each when there is room for its task."""
        length = 0
        try:
            for call in calls:
                with self._lock:
                    while length >= self._read + self._ahead and self._error is None:
                        self._news.wait()
                if self._error is not None:
                    return
                yield length, call
                length += 1
        except BaseException as error:      # of the input
            self.take(length, False, error)
            length += 1
        with self._lock:
            self._length = length
            self._news.notify_all()

    def take(self, index: int, success: bool, value) -> bool:
        """An outcome has come. There is nothing to finish after it."""
        with self._lock:
            self._outcomes[self._place(index)] = success, value
            self._came += 1
            if self._read in self._outcomes:
                self._news.notify_all()
        return False

    def _place(self, index):
        return index

    def hurry(self) -> None:
        """Begin all tasks, whether their values are read or not."""
        with self._lock:
            self._ahead = math.inf
            self._news.notify_all()

    def fail(self, error: Exception) -> None:
        """There will be no more outcomes, because of this error."""
        with self._lock:
            self._error = error
            self._news.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """The values of many tasks in the order in which they come."""

    def _place(self, index):
        return self._came
