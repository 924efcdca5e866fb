"""An address is where a socket listens: a port of a machine, or a file.

A made-up address is a file that only this user may connect to. It goes with the listener or its
process. If that is killed, whoever makes up the next one sweeps up after it.
"""

import _socket
import contextlib
import errno
import os

from ..handle import Handle, Socket
from ..memory import TEMPORARY

_MADE_UP = os.path.join(TEMPORARY, "mpkit-listener-")
families = {"AF_UNIX": _socket.AF_UNIX, "AF_INET": _socket.AF_INET}     # the first is the default


def new_socket(address, family: str | None) -> Socket:
    """A socket of this family, or if that is None of the one that the address belongs to."""
    family = family or _family_of(address)
    if family not in families:
        raise ValueError(f"family {family} is not recognized: use one of {', '.join(families)}")
    return adopt(_socket.socket(families[family]).detach())


def _family_of(address):
    if not address:
        return next(iter(families))
    if isinstance(address, tuple):
        return "AF_INET"
    return "AF_PIPE" if str(address).startswith("\\\\") else "AF_UNIX"


def adopt(descriptor: int) -> Socket:
    """The socket with this descriptor."""
    socket = Socket(Handle(descriptor))
    if socket.family == _socket.AF_INET:
        # A short message is not to wait until the one before it is acknowledged.
        socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
    return socket


def make_up(family: int = _socket.AF_UNIX):
    """An address that is free."""
    if family == _socket.AF_INET:
        return "localhost", 0
    for name in os.listdir(TEMPORARY):
        path = os.path.join(TEMPORARY, name)
        if path.startswith(_MADE_UP) and _nobody_listens(path):
            remove(path, os.getpid())
    return _MADE_UP + os.urandom(8).hex()


def bind(socket: Socket, address) -> None:
    """Give the socket this address, or if there is none a made-up one. OSError if it is taken."""
    address = address or make_up(socket.family)
    socket.bind(address)
    if isinstance(address, str) and address.startswith(_MADE_UP):
        os.chmod(address, 0o600)    # in time: nobody can connect before it listens


def _nobody_listens(path):
    # A socket of another kind is turned away, and whoever listens does not even learn of it.
    probe = Socket(Handle(_socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM).detach()))
    return probe.connect_ex(path) == errno.ECONNREFUSED


def remove(address, remover: int) -> None:
    """Remove the file of an address, if there is one.

    Only in the process with this pid: a fork has a copy of what calls this.
    """
    if os.getpid() == remover and isinstance(address, str):
        with contextlib.suppress(OSError):      # somebody else sweeps up, too
            os.unlink(address)
