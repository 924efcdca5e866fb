"""A line between a pool and a worker: a connection for many small messages.

Each end belongs to one process. So it may read ahead: one system call brings all that has come.
And several messages leave by one system call: `send_bytes` puts them together, `flush` sends them.
"""

import io
from collections import deque

from ..connection import Connection

AHEAD = 1 << 13     # bytes that one system call brings; larger messages are not put together
LENGTH = 8          # bytes of a message's length, in front of it


class Line(Connection):
    """One end of it; it may be one that does not block."""

    def __init__(self, *args):
        super().__init__(*args)
        self._put = b""             # messages that are to be sent, with their lengths
        self._whole = deque()       # messages that have come
        self._rest = b""            # what came behind them, not even a length

    def _send(self, body):
        self._put += len(body).to_bytes(LENGTH, "big")
        if len(body) <= AHEAD:
            self._put += body
        else:
            self._unsent += (memoryview(self._put), []), (memoryview(body), [])
            self._put = b""

    @property
    def unsent(self) -> bool:
        """Whether something that was put is still to be sent."""
        return bool(self._put or self._unsent)

    def flush(self) -> None:
        """Send what was put. BlockingIOError if there is no room for all of it now."""
        if self._unsent:
            super().flush()
        while self._put:
            self._put = self._put[self._socket.send(self._put):]

    def _receive(self, limit=None):
        while not self._whole:
            if self._begun:
                self._whole.append(self._complete(*self._begun))
                self._begun = None
            elif came := self._socket.recv(AHEAD):
                self._cut(self._rest + came)
            else:
                raise EOFError("every copy of the other end is closed")
        return self._whole.popleft()

    def _cut(self, came):
        """Find the messages in what has come. Of the last one there may be only a part."""
        start, body = 0, LENGTH
        while body <= len(came):
            length = int.from_bytes(came[start:body], "big")
            message = came[body:body + length]
            if len(message) < length:
                self._begun = length, [message], io.BytesIO()
            else:
                self._whole.append(message)
            start, body = body + length, body + length + LENGTH
        self._rest = came[start:]
