"""Plain data over a stream, one message at a time, and a descriptor beside it if need be."""
import marshal
import socket
import struct

_MOST = 1 << 13


class Channel:
    """One end; `receive` gives None once the other end is closed."""

    def __init__(self, end):
        self.socket = end
        self.surplus = b""      # of a message that came together with the one before

    @classmethod
    def pair(cls, patience: int = 0) -> tuple["Channel", "Channel"]:
        """Both ends; at the first, `receive` gives up after so many seconds."""
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", patience, 0))
        return cls(one), cls(other)

    @classmethod
    def over(cls, descriptor: int) -> "Channel":
        return cls(socket.socket(fileno=descriptor))

    def send(self, thing, descriptor: int | None = None) -> None:
        body = marshal.dumps(thing)
        message = len(body).to_bytes(4, "big") + body
        if descriptor is not None:
            sent = socket.send_fds(self.socket, [message], [descriptor])
            message = message[sent:]
        self.socket.sendall(message)

    def receive(self):
        """The next message. BlockingIOError if none came within the patience of this end."""
        try:
            return self._rest(self.surplus or self.socket.recv(_MOST))
        except ConnectionResetError:
            return None

    def receive_both(self) -> tuple:
        """A message, and the descriptor that came with it or None."""
        message, descriptors, _, _ = socket.recv_fds(self.socket, _MOST, 1)
        message = self._rest(message)
        return message and (message, descriptors[0]) if descriptors else message

    def _rest(self, message):
        if not message:
            return None
        while len(message) < 4 or len(message) - 4 < int.from_bytes(message[:4], "big"):
            more = self.socket.recv(_MOST)
            if not more:
                return None
            message += more
        end = 4 + int.from_bytes(message[:4], "big")
        self.surplus = message[end:]
        return marshal.loads(message[4:end])

    def close(self) -> None:
        self.socket.close()
