"""An address is where a socket listens: a port of a machine, or a file.

A file's address is made up in a new directory, which only this user may enter. It goes with the
listener or its process. If that is killed, whoever makes up the next one sweeps up after it.
"""

import _socket
import contextlib
import os
import tempfile

from ..handle import Handle, Socket

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
    for name in os.listdir(tempfile.gettempdir()):
        path = os.path.join(tempfile.gettempdir(), name, "listener")
        if name.startswith("mpkit-at-") and _nobody_listens(path):
            remove(path, os.getpid())
    return os.path.join(tempfile.mkdtemp(prefix="mpkit-at-"), "listener")


def _nobody_listens(path):
    # A socket of another kind is turned away, and whoever listens does not even learn of it.
    probe = Socket(Handle(_socket.socket(_socket.AF_UNIX, _socket.SOCK_DGRAM).detach()))
    try:
        probe.connect(path)
    except OSError as error:
        return isinstance(error, ConnectionRefusedError)
    finally:
        probe.close()


def remove(address, remover: int) -> None:
    """Remove the file of an address, and the directory that was made for it, if there are any.

    Only in the process with this pid: a fork has a copy of what calls this.
    """
    if os.getpid() != remover or not isinstance(address, str):
        return
    with contextlib.suppress(FileNotFoundError):        # somebody else sweeps up, too
        os.unlink(address)
        if "/mpkit-at-" in address:
            os.rmdir(os.path.dirname(address))
