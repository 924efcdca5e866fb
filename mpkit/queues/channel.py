"""A channel carries packets, and has an overflow for those that the socket cannot take.

    send() --> socket ==========> socket --> receive()
           \\                       ^
            `------> overflow ----´

- A full socket is waited for, but only for a moment: who reads may be slow, or not there at all.
  Then messages go to the overflow, and as long as it holds some, all go there: none overtakes.
- A reader takes from the overflow when the socket is empty. Another may empty the socket just
  before this one begins to wait for it; so who waits looks at the overflow again after LOOK.
- Every message is in the kernel or in a file when `put` returns. So none is lost with a process
  that ends, and none has to wait until somebody reads.
"""

import time
from _socket import MSG_DONTWAIT, MSG_PEEK

from ..waiting import readable, writable
from .overflow import Overflow
from .packets import HEAD, LOOK, Packets

PATIENCE = 0.01     # seconds that `put` waits for a full socket


class Channel(Packets):
    """Messages, in bytes, in order; as many as the disk or the memory holds."""

    def __init__(self):
        super().__init__()
        self._overflow = Overflow()

    def put(self, message: bytes, patience: float = PATIENCE) -> None:
        """Send it, or leave it in the overflow. OSError if there is no room for it."""
        if self._overflow.holds[0] or not (
                self.send(message)
                or patience and writable(self.writer, patience) and self.send(message)):
            self._overflow.append(message)

    def get(self, deadline: float | None = None):
        """The next message. None if it has not come by then."""
        while True:
            # Looked at before the socket: what its writer had sent before is there already.
            overflown = self._overflow.holds[0]
            try:
                return self.receive(MSG_DONTWAIT if overflown or deadline is not None else 0)
            except BlockingIOError:
                if overflown:
                    if (message := self._overflow.take()) is not None:
                        return message
                elif deadline is not None:
                    if (left := deadline - time.monotonic()) <= 0:
                        return None
                    readable(self.reader, min(left, LOOK))

    def head(self) -> bytes:
        """The first bytes of the oldest message, which stays where it is; none if there is none."""
        while True:
            overflown = self._overflow.holds[0]
            try:
                return self.reader.recv(HEAD, MSG_DONTWAIT | MSG_PEEK)
            except BlockingIOError:
                head = self._overflow.head(HEAD)
                if head or not overflown:
                    return head

    def empty(self) -> bool:
        """Whether `get` would block, at this moment."""
        return not self._overflow.holds[0] and not self.arrived()
