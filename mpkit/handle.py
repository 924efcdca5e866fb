"""A handle is an open descriptor that can travel to another process.

- `fork` copies every descriptor by itself: nothing has to be done.
- A child of spawn or forkserver gets just the descriptors that it is given. While such a child is
  being started (`packing()`), pickling a handle puts its descriptor into the luggage and leaves
  its place in the list behind; unpickling takes the descriptor from that place on arrival.
- At any other time a handle cannot be pickled: a number means nothing to a stranger.

Everything shared in mpkit rests on handles, so it all travels the same way, by composition.
"""

import _socket  # what `socket` is built on; `socket` itself takes longer to import than mpkit
import contextlib
import os
import sys
import threading
from weakref import ref

# Whoever holds it makes or closes descriptors: nobody forks then. Else a child forked by another
# thread at that moment would keep a copy that no object of it knows, and could never close it.
undivided = threading.RLock()


class Handle:
    """An open descriptor with one owner: closed by `close()`, or when nobody refers to it.

    A pipe tells that its other side is gone only when *every* copy of the other end is closed, and
    fork copies all of them. An end whose closing means "I am gone" must stay with one process: a
    `private` handle is closed in every child at once.
    """

    __slots__ = ("_descriptor", "__weakref__")

    def __init__(self, descriptor: int, private: bool = False):
        self._descriptor = descriptor
        if private:
            self.keep_private()

    def keep_private(self) -> None:
        """From now on, close it in every child at once."""
        _private[self.fileno()] = ref(self)

    def fileno(self) -> int:
        """The descriptor's number; OSError once it is closed."""
        if self._descriptor is None:
            raise OSError("handle is closed")
        return self._descriptor

    @property
    def closed(self) -> bool:
        return self._descriptor is None

    def close(self) -> None:
        """Close the descriptor; a second call does nothing."""
        with undivided:
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is not None:
                _private.pop(descriptor, None)
                os.close(descriptor)

    def detach(self) -> int:
        """The descriptor's number; it is the caller's to close from now on."""
        number = self.fileno()
        self._descriptor = None
        _private.pop(number, None)
        return number

    def __del__(self, ending=sys.is_finalizing):
        # At Python's end the system closes it; and a thread that is no more may hold the lock.
        if not ending():
            self.close()

    def __reduce__(self):
        return _unpack, (_pack(self), self._descriptor in _private)


class Socket(_socket.socket):
    """A socket over a handle, which owns the descriptor; it travels as its handle does."""

    def __init__(self, handle: Handle):
        super().__init__(fileno=handle.fileno())
        self.settimeout(None)       # whatever socket.setdefaulttimeout says
        self.handle = handle

    def send_descriptors(self, message: bytes, numbers: list[int], flags: int = 0) -> None:
        """Send a message, and copies of these descriptors beside it."""
        data = b"".join(number.to_bytes(4, sys.byteorder) for number in numbers)
        self.sendmsg([message], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, data)], flags)

    def receive_descriptors(self, size: int, most: int, flags: int = 0):
        """A message, the descriptors that came beside it, and whether one found no place."""
        message, beside, truth, _ = self.recvmsg(size, _socket.CMSG_SPACE(4 * most), flags)
        numbers = memoryview(beside[0][2]).cast("i").tolist() if beside else []
        return message, numbers, truth & _socket.MSG_CTRUNC

    def close(self) -> None:
        """Close the handle, and so the socket; a second call does nothing."""
        self.detach()
        self.handle.close()

    def __del__(self):
        """Nothing: the handle closes what it owns."""

    def __reduce__(self):
        return Socket, (self.handle,)


def handle_pair(kind: int, private: bool = False) -> list[Handle]:
    """Handles of two sockets joined to each other, of a kind such as SOCK_STREAM or SOCK_DGRAM."""
    ends = _socket.socketpair(_socket.AF_UNIX, kind)
    for end in ends:
        end.settimeout(None)        # whatever socket.setdefaulttimeout says
    return [Handle(end.detach(), private) for end in ends]


def socket_pair(kind: int) -> list[Socket]:
    """The same as sockets."""
    return list(map(Socket, handle_pair(kind)))


class _Journey(threading.local):
    luggage: list | None = None     # parent: the handles packed so far, while it starts a child
    arrivals: list = []             # child: the descriptors that it was given


_journey = _Journey()


def _pack(thing) -> int:
    check_packing()
    _journey.luggage.append(thing)
    return len(_journey.luggage) - 1


def _unpack(place: int, private: bool) -> Handle:
    return Handle(_journey.arrivals[place], private)


def reduce_socket(socket) -> tuple:
    """How a socket of the module `socket` is pickled: it travels as a handle does."""
    return _unpack_socket, (type(socket), _pack(socket), socket.family, socket.type, socket.proto)


def _unpack_socket(kind, place, *nature):
    return kind(*nature, _journey.arrivals[place])


def is_packing() -> bool:
    """Whether this thread is pickling for a child that it is about to start."""
    return _journey.luggage is not None


def check_packing() -> None:
    """RuntimeError unless this thread is pickling for a child that it is about to start."""
    if not is_packing():
        raise RuntimeError(
            "objects shared between processes travel only while a process is being started: "
            "pass them to Process in args or kwargs, or to Pool in initargs")


@contextlib.contextmanager
def packing():
    """Let handles be pickled; gives the list that collects them, in order."""
    before, _journey.luggage = _journey.luggage, []
    try:
        yield _journey.luggage
    finally:
        _journey.luggage = before


@contextlib.contextmanager
def unpacking(descriptors: list[int]):
    """Let handles be unpickled, from the descriptors that arrived with this process."""
    _journey.arrivals = descriptors
    try:
        yield
    finally:
        _journey.arrivals = []


_private: dict[int, ref] = {}       # open descriptor -> its private handle
_heirlooms: set[tuple] = set()      # (a thread, a private handle that its forked children keep)


@contextlib.contextmanager
def bequeathing(private_handle: Handle):
    """A child forked by this thread inside the block keeps this private handle."""
    heirloom = threading.get_ident(), private_handle
    _heirlooms.add(heirloom)
    try:
        yield
    finally:
        _heirlooms.discard(heirloom)


def _close_private_in_child():
    for reference in list(_private.values()):
        handle = reference()
        if handle is not None and (threading.get_ident(), handle) not in _heirlooms:
            handle.close()
    _heirlooms.clear()      # they are this process's own now, and not its children's
    undivided.release()


os.register_at_fork(before=undivided.acquire, after_in_parent=undivided.release,
                    after_in_child=_close_private_in_child)
