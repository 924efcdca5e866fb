"""A connection is one end of a stream of bytes; each message goes with its length in front.

- The two ends are a pair of sockets. A small message takes one system call to send: length and
  body leave together. It takes two to receive, since the length must be known first.
- A large message is received into memory of the right size by one system call (MSG_WAITALL).
- A signal may break off any system call, after a part of a message. What is left is kept, so that
  the next call goes on there. One gap is left: an interrupt in the microsecond between the two
  system calls that receive a small message loses its length, and closing it costs a tenth more.
- The end of the stream is reached when *every* copy of the other end is closed. A forked child
  has copies of both ends: whoever does not need an end should close it.
"""

import collections
import io
import os
import struct
from _socket import MSG_WAITALL, SOCK_STREAM

from ..errors import BufferTooShort
from ..handle import Handle, Socket, socket_pair
from ..pickling import dumps, loads
from ..waiting import readable

SMALL = 1 << 14

# In front of a message: its length in 4 bytes; or -1, and then the length in 8 bytes.
LONG = 1 << 31
_LENGTH = struct.Struct("!i")
_LONG_LENGTH = struct.Struct("!iQ")


class Connection:
    """One end of a `Pipe`; same as `multiprocessing.connection.Connection`.

    OSError once it is closed, or when used against its direction. At most one thread or process
    may send at a time, and one receive.
    """

    def __init__(self, handle, readable: bool = True, writable: bool = True, identity: str = ""):
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        if isinstance(handle, int):
            if handle < 0:
                raise ValueError(f"invalid handle {handle}: a descriptor is 0 or more")
            handle = Handle(handle)
        self._socket = handle if isinstance(handle, Socket) else Socket(handle)
        self.readable = self._can_receive = readable
        self.writable = self._can_send = writable
        self.identity = identity
        self._unsent = collections.deque()      # (bytes, how many of them went in each call)
        self._begun = None                      # (length, last piece, those before it)

    @classmethod
    def pair(cls, duplex: bool = True) -> tuple["Connection", "Connection"]:
        """Two connections, joined; without `duplex` the first only receives, the second sends.

        Their `identity` is the same text in every process: "pipe 1234 a" and "pipe 1234 b".
        """
        first, second = socket_pair(SOCK_STREAM)
        name = f"pipe {os.fstat(first.fileno()).st_ino}"
        return cls(first, True, duplex, f"{name} a"), cls(second, duplex, True, f"{name} b")

    # Messages

    def send(self, obj) -> None:
        """Send an object, pickled. Blocks while the stream is full; BrokenPipeError if the other
        end is gone. What cannot be pickled raises here."""
        if not self._can_send:
            self._refuse("read-only")
        self._send(dumps(obj))

    def recv(self):
        """The next object. Blocks until there is one; EOFError if there will never be one."""
        if not self._can_receive:
            self._refuse("write-only")
        return loads(self._next())

    def send_bytes(self, buf, offset: int = 0, size: int | None = None) -> None:
        """Send bytes, from `offset` on, `size` of them, as one message."""
        if not self._can_send:
            self._refuse("read-only")
        if type(buf) is bytes and offset == 0 and size is None:
            self._send(buf)
            return
        self._send(_part(buf, offset, size))

    def recv_bytes(self, maxlength: int | None = None) -> bytes:
        """The next message, as bytes. If it is longer than `maxlength`, OSError, and nothing more
        can be received here."""
        if not self._can_receive:
            self._refuse("write-only")
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        return self._next(maxlength)

    def recv_bytes_into(self, buf, offset: int = 0) -> int:
        """Put the next message's bytes into `buf` from `offset` on; its length in bytes.

        BufferTooShort if it does not fit; then the error's args[0] is the message.
        """
        if not self._can_receive:
            self._refuse("write-only")
        place = _part(buf, offset)
        message = self._next()
        if len(message) > len(place):
            raise BufferTooShort(message)
        place[:len(message)] = message
        return len(message)

    def poll(self, timeout: float | None = 0.0) -> bool:
        """Whether `recv` would not block, waiting up to `timeout` seconds (None: for ever).

        True at the end of the stream too: then `recv` raises EOFError at once.
        """
        if not self._can_receive:
            self._refuse("write-only")
        return readable(self._socket, timeout)

    # The stream

    def _send(self, body):
        length = len(body)
        if length <= SMALL and not self._unsent:
            message = length.to_bytes(4, "big") + body
            sent = self._socket.send(message)
            if sent == len(message):
                return
            self._unsent.append((memoryview(message), [sent]))
        else:
            header = _LENGTH.pack(length) if length < LONG else _LONG_LENGTH.pack(-1, length)
            self._unsent.extend([(memoryview(header), []), (memoryview(body), [])])
        self.flush()

    def flush(self) -> None:
        """Send what could not be sent before."""
        while self._unsent:
            part, counts = self._unsent[0]
            while (sent := sum(counts)) < len(part):
                # The system call and the note of how much went are one step of the interpreter:
                # a signal's handler that raises cannot come between them.
                counts.extend(map(self._socket.send, [part[sent:]]))
            self._unsent.popleft()

    def _receive(self, limit=None):
        if self._begun is None:
            header = self._socket.recv(4)
            length = int.from_bytes(header, "big")
            if length <= SMALL and length and limit is None and len(header) == 4:
                body = self._socket.recv(length, MSG_WAITALL)
                if len(body) == length:
                    return body
                self._begun = length, [body], io.BytesIO()
            else:
                self._begun = self._length(header, limit), [], io.BytesIO()
        message = self._complete(*self._begun)
        self._begun = None
        return message

    def _length(self, header, limit):
        """The length of the message that begins like this; OSError beyond the limit."""
        if not header:
            raise EOFError("no message is left, and every copy of the other end is closed")
        length, = _LENGTH.unpack(self._header(4, header))
        if length == -1:
            length = int.from_bytes(self._header(8, b""), "big")
        if limit is not None and length > limit:
            self._can_receive = self.readable = False
            if not self.writable:
                self.close()
            raise OSError(f"bad message length: {length} bytes")
        return length

    def _header(self, length, begun):
        """So many bytes that were sent at once, and begin with these: the rest is on its way."""
        while len(begun) < length:
            readable(self._socket)
            more = self._socket.recv(length - len(begun))
            if not more:
                self._fall_short(len(begun), length)
            begun += more
        return begun

    def _complete(self, length, pieces, whole):
        """The message: what of it is put together, the piece that came last, and all the rest."""
        while not pieces or len(pieces[0]) < length:
            # Each of these calls is one step of the interpreter, as in flush.
            whole.writelines(map(pieces.pop, [0] * len(pieces)))
            came = whole.tell()
            if came == length:
                return whole.getvalue()
            pieces.extend(map(self._socket.recv, [length - came], [MSG_WAITALL]))
            if not pieces[0]:
                self._fall_short(came, length)
        return pieces[0]

    def _fall_short(self, came, length):
        raise OSError(f"got end of file during message: {came} of {length} bytes came")

    def _next(self, limit=None):
        """The next message."""
        try:
            return self._receive(limit)
        except ConnectionResetError:
            # Somebody left unread what was sent to him. The kernel says so once; then comes what
            # it says at every end.
            return self._receive(limit)

    # The end itself

    def fileno(self) -> int:
        """The number of its descriptor."""
        return self._socket.handle.fileno()

    def close(self) -> None:
        """Let go of this end; a second call does nothing. Other copies of it stay open."""
        self._can_receive = self._can_send = False
        self._socket.close()

    def keep_private(self) -> None:
        """Close it in every child at once, so that its closing here tells the other side."""
        self._socket.handle.keep_private()

    @property
    def closed(self) -> bool:
        return self._socket.handle.closed

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __reduce__(self):
        return type(self), (self._socket, self.readable, self.writable, self.identity)

    def __repr__(self):
        state = "closed" if self.closed else f"descriptor {self.fileno()}"
        return f"<{type(self).__name__} {self.identity or 'stream'}, {state}>"

    def _refuse(self, one_way):
        raise OSError("handle is closed" if self.closed else f"connection is {one_way}")


def _part(buf, offset, size=None):
    """These bytes of a buffer; without a size, all from the offset on."""
    view = memoryview(buf).cast("B")
    end = len(view) if size is None else offset + size
    if offset < 0:
        raise ValueError("offset is negative")
    if offset > len(view):
        raise ValueError("buffer length < offset")
    if end < offset:
        raise ValueError("size is negative")
    if end > len(view):
        raise ValueError("buffer length < offset + size")
    return view[offset:end]


def Pipe(duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802
    """Two connected ends; same as `multiprocessing.Pipe`.

    duplex    True: both ends send and receive; False: the first only receives, the second sends
    """
    return Connection.pair(duplex)
