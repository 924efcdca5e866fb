"""Plain data over a stream, one message at a time; beside it may go one end of another channel."""
import _socket  # whose sockets are made, sent and closed in fewer steps than those of `socket`
import marshal
import select
import struct
import sys

PATIENCE = 10       # seconds that an agent may compute between two steps
_MOST = 1 << 13
_BESIDE = _socket.CMSG_SPACE(4)      # a descriptor's number


class Channel:
    """One end; `receive` gives None once the other end is closed."""

    def __init__(self, end):
        self.socket = end
        self.surplus = b""      # of a message that came together with the one before
        self.beside = None      # the descriptor that came beside the latest message

    @classmethod
    def pair(cls) -> tuple["Channel", "Channel"]:
        """Both ends; at the first, `receive` gives up after PATIENCE."""
        one, other = _socket.socketpair(_socket.AF_UNIX, _socket.SOCK_STREAM)
        one.setsockopt(_socket.SOL_SOCKET, _socket.SO_RCVTIMEO, struct.pack("@ll", PATIENCE, 0))
        return cls(one), cls(other)

    @classmethod
    def over(cls, descriptor: int) -> "Channel":
        return cls(_socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM, 0, descriptor))

    def send(self, thing, end: "Channel | None" = None) -> None:
        """Send it, and beside it this end of another channel, which is closed here."""
        body = marshal.dumps(thing)
        message = len(body).to_bytes(4, "big") + body
        if end is not None:
            beside = end.socket.fileno().to_bytes(4, sys.byteorder)
            sent = self.socket.sendmsg([message], [
                (_socket.SOL_SOCKET, _socket.SCM_RIGHTS, beside)])
            message = message[sent:]
            end.close()
        self.socket.sendall(message)

    def receive(self):
        """The next message. BlockingIOError if none came within the patience of this end."""
        message = self.surplus or self._more()
        while message and len(message) < 4 + int.from_bytes(message[:4], "big"):
            more = self._more()
            message = more and message + more
        if not message:
            return None
        end = 4 + int.from_bytes(message[:4], "big")
        self.surplus = message[end:]
        return marshal.loads(message[4:end])

    def _more(self):
        try:
            message, beside, _, _ = self.socket.recvmsg(_MOST, _BESIDE)
        except ConnectionResetError:
            return b""
        for _, _, number in beside:
            self.beside = int.from_bytes(number, sys.byteorder)
        return message

    def has_message(self) -> bool:
        """Whether `receive` would not wait: a message has come, or the other end is closed."""
        return bool(self.surplus or select.select([self.socket], [], [], 0)[0])

    def close(self) -> None:
        self.socket.close()
