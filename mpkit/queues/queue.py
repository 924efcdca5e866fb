"""A queue is a channel for objects, with a limit to how many it holds and how long a call waits.

    put() --> pickle --> room --> channel --> room --> unpickle --> get()

- `put` pickles at once: what cannot be pickled raises at the caller's line.
- When `put` returns, the object is in the channel, not in this process: a process may put and end.
- Any process that holds a queue may put and get. So `get` waits as long as it takes, also if no
  other process is left: another thread might put, or a child that is still to be started.
"""

import time
from queue import Empty, Full

from ..errors import Misuse
from ..pickling import dumps, loads
from ..synchronize.semaphore import Semaphore
from .channel import PATIENCE, Channel
from .room import Room


class Queue:
    """First in, first out, for any number of processes; same as `multiprocessing.Queue`.

    maxsize     the most that it holds; 0 for any number
    """

    # The attributes of a subclass stay at home: a lock of threads, in `concurrent.futures`.
    _travels = ("_channel", "_room", "_count", "_closed", "_reader", "_writer")

    def __init__(self, maxsize: int = 0, *, ctx=None):
        self._channel = Channel()
        self._room = Room(maxsize, self._channel) if maxsize > 0 else None
        self._count = Semaphore(0)      # how many are inside, if there is no limit
        self._closed = False
        self._reader, self._writer = self._channel.reader, self._channel.writer

    def put(self, obj, block: bool = True, timeout: float | None = None) -> None:
        """Put an object in. Blocks while the queue holds `maxsize`, for `timeout` seconds at most,
        then raises queue.Full. What cannot be pickled raises here, and nothing was put."""
        if self._closed:
            self._refuse()
        try:
            message = dumps(obj)
        except Exception as error:
            self._on_queue_feeder_error(error, obj)
            return
        if self._room:
            if not self._room.put(message, timeout if block else 0):
                raise Full
            return
        self._count.release()
        try:
            self._channel.put(message, PATIENCE if block else 0)
        except OSError:
            self._count.acquire(False)
            raise

    def put_nowait(self, obj) -> None:
        """The same as `put(obj, block=False)`."""
        self.put(obj, False)

    def get(self, block: bool = True, timeout: float | None = None):
        """Take the oldest object out. Blocks until there is one, for `timeout` seconds at most,
        then raises queue.Empty. OSError if there is no descriptor left for a large object."""
        if self._closed:
            self._refuse()
        deadline = None
        if not block or timeout is not None:
            deadline = time.monotonic() + (timeout if block else 0)
        try:
            message = self._channel.get(deadline)
        except OSError:
            self._count.acquire(False)      # it came, but could not be received
            raise
        if message is None:
            raise Empty
        if self._room:
            message = self._room.came_out(message)
        else:
            self._count.acquire(False)
        return loads(message)

    def get_nowait(self):
        """The same as `get(block=False)`."""
        return self.get(False)

    def qsize(self) -> int:
        """How many objects are in it, at this moment. Without a limit, one more for each process
        killed in `put` or `get`, until it is empty; and NotImplementedError on macOS."""
        if self.empty():
            return 0
        return self._room.inside() if self._room else self._count.get_value()

    def empty(self) -> bool:
        """Whether `get` would block, at this moment."""
        return self._channel.empty()

    def full(self) -> bool:
        """Whether `put` would block, at this moment."""
        return bool(self._room) and self._room.inside() >= self._room.most

    # Ending

    def close(self) -> None:
        """This process will neither put nor get any more."""
        self._closed = True
        self._channel.close()

    def join_thread(self) -> None:
        """Nothing to wait for: there is no thread here that sends what was put."""
        if not self._closed:
            raise Misuse(f"{self!r} is not closed: call close() before join_thread()")

    def cancel_join_thread(self) -> None:
        """Nothing to do: see `join_thread`."""

    # `concurrent.futures` calls this, or closes both ends, when a worker has died.
    _terminate_broken = close

    def _on_queue_feeder_error(self, error, obj):
        """What becomes of an object that cannot be pickled. `concurrent.futures` overrides it."""
        raise error

    def __getstate__(self):
        return {name: vars(self)[name] for name in self._travels}

    def __setstate__(self, parts):      # a subclass may call it
        vars(self).update(parts)

    def _refuse(self):
        raise ValueError(f"Queue {self!r} is closed")

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}, {'closed' if self._closed else 'open'}>"
