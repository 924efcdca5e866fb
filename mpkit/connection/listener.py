"""A listener is a socket with an address, to which other processes connect.

- With an authkey, whoever connects is a newcomer until he has proved that he knows the key: see
  `authkey.py`. One `accept` talks to all newcomers at once, so that somebody who says nothing, or
  a letter each second, keeps nobody waiting; after `PATIENCE` he is dropped.
- The listening socket never blocks: of all processes and threads that wait at it, several may be
  told that somebody has come, and one is quicker.
"""

import contextlib
import os
import threading
import time
import weakref
from _socket import SO_REUSEADDR, SOL_SOCKET

from ..errors import AuthenticationError
from ..family import at_end
from ..waiting import wait
from . import address as addresses
from .authkey import LONGEST, answer_challenge, deliver_challenge, proof
from .pipe import Connection

PATIENCE = 3.0          # seconds, from connecting to the proof


class Listener:
    """Accepts connections at an address; same as `multiprocessing.connection.Listener`.

    address     (host, port), port 0 for any that is free; or a path; None: a new one is made up
    family      'AF_INET' or 'AF_UNIX'; None: as the address is, without one AF_UNIX
    backlog     how many the system lets wait until they are accepted
    authkey     bytes that both sides must know; None: anybody is accepted, and whoever can send
                what is then unpickled can do everything that this process may do

    OSError if the address is taken.
    """

    def __init__(self, address=None, family: str | None = None, backlog: int = 1,
                 authkey: bytes | None = None):
        self._authkey = _checked(authkey)
        self._socket = addresses.new_socket(address, family)
        self._socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        addresses.bind(self._socket, address)
        self._socket.listen(backlog)
        self._socket.setblocking(False)
        self.address = self._socket.getsockname()
        self.last_accepted = None           # the address of the other side
        self._newcomers: list[_Newcomer] = []
        self._accepting = threading.Lock()
        self._remove = weakref.finalize(self, addresses.remove, self.address, os.getpid())
        at_end(self._remove)        # for a child; the main process ends by atexit

    def accept(self) -> Connection:
        """The next connection. Blocks until there is one; with an authkey, until somebody has
        proved that he knows it. AuthenticationError if somebody tries who does not."""
        with self._accepting:
            self._socket.handle.fileno()        # OSError if it is closed
            while not (proved := [each for each in self._newcomers if each.proved]):
                patience = self._drop_the_late()
                # The socket last: without a descriptor for one more, the others go on.
                for ready in wait([*self._newcomers, self._socket], patience):
                    if ready is self._socket:
                        self._meet()
                    else:
                        ready.go_on()
            self._newcomers.remove(proved[0])
            self.last_accepted = proved[0].address
            return proved[0].connection

    def _drop_the_late(self):
        """The seconds until the next one is late; None if nobody is here."""
        now = time.monotonic()
        for newcomer in self._newcomers:
            if newcomer.deadline <= now:
                newcomer.connection.close()
        self._newcomers = [each for each in self._newcomers if not each.connection.closed]
        return min((each.deadline - now for each in self._newcomers), default=None)

    def _meet(self):
        with contextlib.suppress(BlockingIOError):
            descriptor, address = self._socket._accept()
            self._newcomers.append(_Newcomer(addresses.adopt(descriptor), address, self._authkey))

    def keep_private(self) -> None:
        """Close it in every child at once, so that nobody connects to what nobody serves."""
        self._socket.handle.keep_private()

    def close(self) -> None:
        """Accept nobody any more. Connections that were accepted stay open."""
        self._socket.close()
        self._remove()
        for newcomer in self._newcomers:
            newcomer.connection.close()

    @property
    def _listener(self):        # who waits for somebody by `select` asks for its `_socket`
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class _Newcomer:
    """Somebody who has connected, and is to prove that he knows the key."""

    def __init__(self, socket, address, authkey):
        self.address = address
        self.connection = Connection(socket)
        self.deadline = time.monotonic() + PATIENCE
        self._socket = socket
        self._proof = proof(self.connection, authkey)
        self.proved = next(self._proof, self) is self       # without a key, there is no first step
        socket.setblocking(self.proved)

    def fileno(self):
        return self._socket.fileno()

    def go_on(self):
        """Take what has come, and answer if the message is whole. Does not block."""
        try:
            self._proof.send(self.connection.recv_bytes(LONGEST))
        except BlockingIOError:
            pass
        except StopIteration:
            self.proved = True
            self._socket.setblocking(True)
        except (AuthenticationError, OSError, EOFError) as error:
            self.connection.close()
            raise AuthenticationError(f"no proof of the authkey: {error}") from error


def Client(address, family: str | None = None,  # noqa: N802
           authkey: bytes | None = None) -> Connection:
    """A connection to the address of a Listener; same as `multiprocessing.connection.Client`.

    OSError if nobody listens there. With an authkey it blocks until both sides have proved that
    they know it: AuthenticationError if one does not.
    """
    authkey = _checked(authkey)
    socket = addresses.new_socket(address, family)
    socket.connect(address)
    with contextlib.ExitStack() as undo:
        connection = undo.enter_context(Connection(socket))
        if authkey is not None:
            answer_challenge(connection, authkey)
            deliver_challenge(connection, authkey)
        undo.pop_all()
    return connection


def _checked(authkey):
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError(f"authkey should be a byte string, not {authkey!r}")
    return authkey
