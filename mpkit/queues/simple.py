"""A simple queue is packets for objects, and nothing else: who finds no room waits."""

from ..pickling import dumps, loads
from ..waiting import writable
from .packets import Packets


class SimpleQueue:
    """First in, first out; same as `multiprocessing.SimpleQueue`.

    `connection.wait` tells when there is something to get.
    """

    def __init__(self, *, ctx=None):
        self._packets = Packets()

    def put(self, obj) -> None:
        """Put an object in. Blocks while the system has no room. What cannot be pickled raises."""
        message = dumps(obj)
        while not self._packets.send(message):
            writable(self._packets.writer)

    def get(self):
        """Take the oldest object out. Blocks until there is one."""
        while True:
            try:
                return loads(self._packets.receive())
            except BlockingIOError:
                pass        # nothing for a while

    def empty(self) -> bool:
        """Whether `get` would block, at this moment."""
        return not self._packets.arrived()

    def close(self) -> None:
        """This process will neither put nor get any more; OSError if it does."""
        self._packets.close()

    def fileno(self) -> int:
        """The descriptor that can be read when there is something to get."""
        return self._packets.reader.fileno()

    # `concurrent.futures` waits for this, and then receives from it.
    recv = get

    @property
    def _reader(self):
        return self
