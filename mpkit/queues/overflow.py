"""The overflow is a file without a name that many processes append to and take from, in order.

Numbers in shared bytes say which part of the file counts. Each change becomes valid by writing one
of them, after all else is written. So a process may be killed at any step: the next one inherits
the lock and finds everything in order.
"""

import mmap
import os

from ..handle import Handle
from ..memory import PORTABLE, Shared, nameless_file, shared_bytes
from ..synchronize.lock import HeritableLock

LENGTH = 8          # bytes of a message's length, in front of it
SPARE = 1 << 20     # bytes that may stay in the file when their messages are gone
REMOVE = None if PORTABLE else getattr(mmap, "MADV_REMOVE", None)   # Linux gives parts back


class Overflow(Shared):
    """Messages in a file. `holds[0]` is 0 when there is none; anybody may look at it."""

    def __init__(self):
        self._file = Handle(nameless_file())
        self._lock = HeritableLock()
        self._arrive(shared_bytes(8 * 3))

    def _arrive(self, block):
        self._block = block
        self.holds = block.bytes.cast("q")      # then where the first starts and the last ends

    def append(self, message: bytes) -> None:
        """Put a message behind the others. OSError, and nothing was appended, without room."""
        content = len(message).to_bytes(LENGTH, "big") + message
        with self._lock:
            if not self.holds[0]:
                self.holds[1] = self.holds[2] = 0
            self.holds[2] = self._write(self.holds[2], content)
            self.holds[0] = 1

    def take(self) -> bytes | None:
        """Take the oldest message out; None if there is none."""
        with self._lock:
            if not self.holds[0]:
                return None
            start, end = self.holds[1:3]
            length = int.from_bytes(self._read(start, LENGTH), "big")
            message = self._read(start + LENGTH, length)
            after = start + LENGTH + length
            if after < end:
                self.holds[1] = after
                if REMOVE and after // SPARE > start // SPARE:
                    with mmap.mmap(self._file.fileno(), after // SPARE * SPARE) as gone:
                        gone.madvise(REMOVE)
            else:
                self.holds[0] = 0
                if end > SPARE:
                    os.ftruncate(self._file.fileno(), 0)
            return message

    def head(self, size: int) -> bytes:
        """The first bytes of the oldest message, which stays here; none if there is none."""
        with self._lock:
            return self._read(self.holds[1] + LENGTH, size) if self.holds[0] else b""

    def _write(self, start, content):
        """Write it, and give where it ends."""
        rest = memoryview(content)
        while rest:
            count = os.pwrite(self._file.fileno(), rest, start)
            start, rest = start + count, rest[count:]
        return start

    def _read(self, start, size):
        pieces = []
        while size and (piece := os.pread(self._file.fileno(), size, start)):
            pieces.append(piece)
            start, size = start + len(piece), size - len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)
