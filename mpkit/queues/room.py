"""The room in a queue: every object gets a number on its way in, and they come out in that order.

So the newest number, in shared bytes, and that of the oldest object, which stands before it in the
queue, tell how many are inside. Nobody notes what came out: no room is lost with a process that is
killed inside `get`. One killed inside `put` may leave a number unused; it counts as inside until
the objects before it are out.
"""

import math
import time

from ..memory import Shared, shared_bytes
from ..synchronize.lock import HeritableLock
from ..synchronize.semaphore import Semaphore
from .channel import Channel
from .packets import HEAD as NUMBER  # bytes of a number

LOOK = 0.1      # seconds; a process may be killed before it has woken those who wait


class Bell(Semaphore):
    """Wakes one who waits; if nobody does, the next one will not have to."""

    def ring(self) -> None:
        if self._is_zero():
            self.release()


class Room(Shared):
    """A channel with room for `most` messages."""

    def __init__(self, most: int, channel: Channel):
        self.most = most
        self._channel = channel
        self._door = HeritableLock()
        self._bell = Bell(0)
        self._arrive(shared_bytes(8))

    def _arrive(self, block):
        self._block = block
        self._newest = block.bytes.cast("q")

    def inside(self) -> int:
        """How many are inside, at this moment."""
        newest, head = self._newest[0], self._channel.head()
        return max(0, newest + 1 - int.from_bytes(head, "big")) if head else 0

    def put(self, message: bytes, seconds: float | None) -> bool:
        """Put it in when there is room; whether there was within so many seconds."""
        deadline = math.inf if seconds is None else time.monotonic() + seconds
        while (room := self._try(message, deadline)) == 0:
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._bell.acquire(True, min(left, LOOK))
        if room > 1:
            self._bell.ring()       # for the next who waits
        return True

    def _try(self, message, deadline):
        """Put it in if there is room; how much there was."""
        # Nobody waits with the door in his hand. So even a caller without time may wait for it.
        limit = None if deadline == math.inf else max(deadline - time.monotonic(), LOOK)
        if not self._door.acquire(True, limit):
            return 0
        try:
            # A reader that was closed sees nothing; nobody counts on what such a process puts.
            closed = self._channel.reader.handle.closed
            room = 0 if closed else max(0, self.most - self.inside())
            if room:
                self._send(message)
            return room
        finally:
            self._door.release()

    def _send(self, message):
        self._newest[0] += 1
        try:
            self._channel.put(self._newest[0].to_bytes(NUMBER, "big") + message, 0)
        except OSError:
            self._newest[0] -= 1
            raise

    def came_out(self, message):
        """The message without its number; wakes one who waits for room."""
        self._bell.ring()
        return memoryview(message)[NUMBER:]
