"""A link is what a process has to one server: a session there, and a connection for each thread.

- The session holds what this process has proxies of, and lasts as long as one connection, on which
  this process only says what it has dropped. However the process ends, that connection ends too.
- A call goes through the connection of its own thread, and the server has a thread for each
  connection: so one that waits there keeps no other waiting, and an RLock knows who holds it.
- A forked child has copies of all proxies. So its parent begins a session for it just before, one
  that holds the same.
"""

import collections
import contextlib
import functools
import os
import threading
import weakref

from ..connection import Client, Connection
from ..errors import ManagerDied
from ..family import current_process
from ..pickling import dumps, loads

# What `register` is told of a type: what makes a thing, its methods that may be called, the typeids
# of what some of these give, and what makes a proxy.
Type = collections.namedtuple("Type", "make exposed typeids proxytype")

# What stands for a thing: its type, its own number, that by which a session holds it, its
# methods that may be called, and what makes a proxy.
Token = collections.namedtuple("Token", "typeid id held exposed proxytype")

FULL = b""      # a server's answer to who connects, if it cannot serve one more

_ENDED = (EOFError, ConnectionError, FileNotFoundError)     # the last: its address is gone


class RemoteError(Exception):
    """An error in a manager's server, as the text of its traceback."""

    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


def outcome(message: bytes):
    """What a server tells of a call: it returned this, or raised that."""
    if message == FULL:
        raise OSError("the manager's process can serve no more connections: the system allows it "
                      "no more open files or threads")
    error, value = loads(message)
    if error is None:
        return value
    try:
        raise error from value
    finally:
        del error       # or it would keep its own traceback, and that the proxy


class Link:
    """This process's connections to the server at an address.

    OSError if there is no server there, AuthenticationError if it has another key.
    """

    def __init__(self, address, authkey: bytes, staying: Connection | None = None):
        self.address = address
        self.authkey = authkey
        self._session = None
        self._mine = threading.local()      # .connection: this thread's; .heir: its child's
        self._begin(staying or self._connect(to_stay=True))
        _links.append(weakref.ref(self, _links.remove))

    def _connect(self, to_stay):
        connection = Client(self.address, authkey=self.authkey)
        with contextlib.suppress(BrokenPipeError):      # why it hung up, it has said before
            connection.send((self._session, to_stay))
        return connection

    def _begin(self, staying):
        self._staying = staying
        self._session, self.address = outcome(staying.recv_bytes())

    def call(self, held: int, name: str, args: tuple = (), kwargs: dict = {}):  # noqa: B006
        """Have a method of a thing called; what it returns or raises.

        Blocks as long as the method does; ManagerDied if the server ends before that.
        """
        message = dumps((held, name, args, kwargs))
        try:
            answer = self._ask(message)
        except _ENDED:
            raise ManagerDied(self.address) from None
        return outcome(answer)

    def _ask(self, message):
        # While the answer is still to come, this is not a connection for another call.
        connection = vars(self._mine).pop("connection", None)
        if connection is None or connection.closed:     # a forked child has closed its parent's
            connection = self._connect(to_stay=False)
            connection.keep_private()
        try:
            with contextlib.suppress(BrokenPipeError):
                connection.send_bytes(message)
            answer = connection.recv_bytes()
        except BaseException:
            connection.close()
            raise
        if answer != FULL:
            self._mine.connection = connection
        return answer

    def drop(self, held: int) -> None:
        """A proxy is gone. The garbage collector calls this, perhaps in the middle of itself, and
        in any thread: a message this small is a single system call, which nothing can part."""
        with contextlib.suppress(OSError):      # the server has ended
            self._staying.send(held)

    def close(self) -> None:
        """End the session: everything is dropped."""
        self._staying.close()

    def before_fork(self) -> None:
        """Have a session made for the child, with all that this process holds at this moment."""
        with contextlib.suppress(OSError):      # the server has ended
            self._mine.heir = self._connect(to_stay=True)
            self._mine.heir.poll(None)

    def after_fork(self, in_child: bool) -> None:
        """Leave that session to the child."""
        heir = vars(self._mine).pop("heir", None)       # which the parent closes with this name
        if in_child:
            self._staying.close()       # what is dropped here, the parent may still hold
            with contextlib.suppress(EOFError, OSError):
                heir and self._begin(heir)


_links: list[weakref.ref] = []


def _all():
    return list(filter(None, [each() for each in list(_links)]))


def link_to(address, authkey: bytes | None) -> Link:
    """This process's link to the server at an address. Without a key, that of the process is it."""
    for link in _all():
        if link.address == address and authkey in (None, link.authkey):
            return link
    try:
        return Link(address, authkey or current_process().authkey)
    except _ENDED:
        raise ManagerDied(address) from None


def _have_all(step, *arguments):
    for link in _all():
        step(link, *arguments)


os.register_at_fork(before=functools.partial(_have_all, Link.before_fork),
                    after_in_parent=functools.partial(_have_all, Link.after_fork, False),
                    after_in_child=functools.partial(_have_all, Link.after_fork, True))
