"""A link is what a process has to one server: a connection for each thread, and one to stay.

- A call goes through the connection of its own thread, and the server has a thread for each
  connection: so one that waits there keeps no other waiting, and an RLock knows who holds it.
- The connection to stay only says what the process has dropped. With its end, however the process
  ended, everything is dropped.
- What is on its way to another process is held by a *ticket*: made when a proxy is pickled, taken
  by the first who unpickles it. So a proxy may be dropped as soon as it was sent.
- A forked child has copies of all proxies: the parent has a ticket made for all that it holds, and
  the child takes it.
"""

import collections
import contextlib
import os
import threading
import weakref

from ..connection import Client, Connection
from ..connection.pipe import SMALL
from ..errors import ManagerDied
from ..family import current_process
from ..pickling import dumps, loads

# What `register` is told: what makes a thing, its methods that may be called, the typeids of what
# some of these give, and what makes a proxy. And what a server gives for a new thing.
Type = collections.namedtuple("Type", "make exposed typeids proxytype")
Token = collections.namedtuple("Token", "typeid id exposed proxytype")

LONG_MARK = b"\xff" * 4     # a length of -1: the next 8 bytes have it
_ENDED = (EOFError, ConnectionError, FileNotFoundError)     # the last: its address is gone


class RemoteError(Exception):
    """An error in a manager's server, as the text of its traceback."""

    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


def outcome(message: bytes):
    """What a server tells of a call: it returned this, or raised that."""
    error, value = loads(message)
    if error is None:
        return value
    try:
        raise error from value
    finally:
        del error       # or it would keep its own traceback, and that the proxy


class Dialogue(Connection):
    """A connection where each side waits for the other's answer. So there is never more than one
    message on its way, and a single system call takes all of it, if it is small."""

    @classmethod
    def over(cls, connection: Connection) -> "Dialogue":
        """From now on, the two sides of this connection take turns."""
        return cls(connection._socket)

    def ask(self, question: bytes) -> bytes:
        """Send a question and wait for the answer."""
        self._send(question)
        return self._next()

    def answer_all(self, answer) -> None:
        """Send `answer(question)` to each, until EOFError or OSError."""
        while True:
            self._send(answer(self._next()))

    def _receive(self, limit=None):
        came = self._socket.recv(SMALL)
        if len(came) >= 4 and len(came) == 4 + int.from_bytes(came[:4], "big"):
            return came[4:]
        if not came:
            raise EOFError("the other side has ended")
        came = self._complete(max(4, len(came)), [came])
        start = 12 if came.startswith(LONG_MARK) else 4
        came = self._complete(max(start, len(came)), [came])
        length = int.from_bytes(came[4 * (start > 4):start], "big")
        return self._complete(length, [came[start:]])


class Link:
    """This process's connections to the server at an address."""

    def __init__(self, address, authkey: bytes):
        self.address = address
        self.authkey = authkey
        self._begin()
        _links.add(self)

    def _begin(self):
        self.client = os.getpid(), os.urandom(8)    # how the server knows this process
        self._staying = None
        self._mine = threading.local()              # .connection: this thread's
        self._dropped = collections.deque()         # what the server is still to be told of
        self._telling = threading.Lock()            # who holds it may tell

    def stay(self, connection: Connection | None = None):
        """Connect, to stay; the address that the server has. OSError if there is no server there,
        AuthenticationError if it has another key."""
        connection = connection or self._connect(True)
        address = outcome(connection.recv_bytes())
        self._staying = connection
        return address

    def _connect(self, to_stay):
        connection = Client(self.address, authkey=self.authkey)
        connection.keep_private()
        connection.send((self.client, to_stay))
        return connection

    def call(self, ident: int, name: str, args: tuple = (), kwargs: dict = {}):  # noqa: B006
        """Have a method of a thing called; what it returns or raises.

        Blocks as long as the method does; ManagerDied if the server ends before that.
        """
        message = dumps((ident, name, args, kwargs))
        # While the answer is still to come, this is not a connection for another call.
        connection = vars(self._mine).pop("connection", None)
        try:
            if connection is None:
                if self._staying is None:
                    self.stay()
                connection = Dialogue.over(self._connect(False))
            answer = connection.ask(message)
        except BaseException as error:
            if connection is not None:
                connection.close()
            if isinstance(error, _ENDED):
                raise ManagerDied(self.address) from None
            raise
        self._mine.connection = connection
        return outcome(answer)

    def drop(self, ident: int) -> None:
        """A proxy is gone. The garbage collector calls this, perhaps in the middle of itself: so
        it waits for nobody."""
        self._dropped.append(ident)
        while self._staying is not None and self._dropped and self._telling.acquire(False):
            try:
                self._staying.send([self._dropped.popleft() for _ in range(len(self._dropped))])
            except OSError:
                pass        # the server has ended
            finally:
                self._telling.release()

    def close(self) -> None:
        """Drop everything."""
        self._staying.close()

    def prepare_fork(self) -> None:
        """Have a ticket made for all that this process holds."""
        self._ticket = None
        with contextlib.suppress(ManagerDied, OSError):
            if self._staying is not None:
                self._ticket = self.call(0, "ticket", (self.client,))

    def arrive_in_child(self) -> None:
        """In a forked child: hold what its copies of the proxies stand for."""
        self._begin()
        with contextlib.suppress(ManagerDied, OSError):
            if self._ticket is not None:
                self.call(0, "take", (self.client, self._ticket))


_links: weakref.WeakSet = weakref.WeakSet()


def link_to(address, authkey: bytes | None) -> Link:
    """This process's link to the server at an address. Without a key, that of the process is it."""
    for link in list(_links):
        if link.address == address and authkey in (None, link.authkey):
            return link
    return Link(address, authkey or current_process().authkey)


def _before_fork():
    for link in list(_links):
        link.prepare_fork()


def _in_child():
    for link in list(_links):
        link.arrive_in_child()


os.register_at_fork(before=_before_fork, after_in_child=_in_child)
