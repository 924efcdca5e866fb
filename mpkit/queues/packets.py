"""Packets are whole messages between two joined sockets, any number of processes at each.

The kernel sends and receives a packet in one step, or not at all. So writers need no lock, nor do
readers, and one that is killed at any moment does the others no harm. A large message travels as a
file without a name, whose descriptor goes with the packet.
"""

import _socket
import errno
import mmap
import struct
from _socket import MSG_DONTWAIT, SOL_SOCKET

from ..handle import Handle, socket_pair
from ..memory import nameless_file
from ..waiting import readable, writable

BUFFER = 1 << 18        # bytes that the socket holds
PACKET = 1 << 16        # bytes; a larger message goes as a file
HEAD = 8                # bytes of a large message that the packet carries
LOOK = 0.5              # seconds; after that `receive` gives up waiting

# No room, no descriptors or no memory at this moment.
NOT_NOW = {errno.EAGAIN, errno.ENOBUFS, errno.ENOMEM, errno.EMFILE, errno.ENFILE,
           errno.ETOOMANYREFS}


class Packets:
    """Messages, in bytes, in order; as many as the socket holds."""

    def __init__(self):
        reader, writer = socket_pair(_socket.SOCK_DGRAM)
        # More than the default: on macOS a message of 2 KiB would be too large already.
        writer.setsockopt(SOL_SOCKET, _socket.SO_SNDBUF, BUFFER)
        reader.setsockopt(SOL_SOCKET, _socket.SO_RCVBUF, BUFFER)
        reader.setsockopt(SOL_SOCKET, _socket.SO_RCVTIMEO, struct.pack("@ll", 0, int(LOOK * 1e6)))
        self.reader = reader
        self.writer = writer

    def send(self, message: bytes) -> bool:
        """Send it if that can be done at once; whether it was."""
        try:
            if len(message) <= PACKET:
                self.writer.send(message, MSG_DONTWAIT)
                return True
            return writable(self.writer, 0) and self._send_as_file(message)
        except OSError as error:
            if error.errno not in NOT_NOW:
                raise
            return False

    def _send_as_file(self, message):
        file = Handle(nameless_file(message))
        self.writer.send_descriptors(message[:HEAD], [file.fileno()], MSG_DONTWAIT)
        file.close()
        return True

    def receive(self, flags: int = 0):
        """The next message, as bytes or as a file in memory. BlockingIOError if there is none now
        (MSG_DONTWAIT) or for LOOK seconds."""
        message, descriptors, lost = self.reader.receive_descriptors(PACKET, 1, flags)
        if lost:
            raise OSError(errno.EMFILE, "an object came as a file and is lost, since this process "
                          "has too many open files: close some, or raise the limit (ulimit -n)")
        if not descriptors:
            return message
        file = Handle(descriptors[0])
        return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)

    def arrived(self) -> bool:
        """Whether there is one, at this moment."""
        if self.reader.handle.closed:
            raise OSError("the queue is closed")
        return readable(self.reader, 0)

    def close(self) -> None:
        """This process needs them no more. What was sent is still there for others."""
        self.reader.close()
        self.writer.close()
