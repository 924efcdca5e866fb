"""A server keeps things, and calls their methods for whoever has a proxy.

    a process                          server
    link, stays ─────────────▶ thread: session ── holds ──▶ thing
    its threads, call ───────▶ threads, each for one   ─────────┘

Each connection has a thread here. A process has a *session*, which holds what it has proxies of: a
thing goes when no session holds it, which is Python's own count of references. A proxy on its way
to another process is held by the session that sent it, until it has come.

The server is also its own client: a proxy that it keeps, in a list for instance, goes through
connections as any other does.
"""

import contextlib
import itertools
import os
import sys
import threading
import time
import traceback
import weakref

from ..connection import Connection, Listener
from ..errors import AuthenticationError
from ..forking import Attendant
from ..handle import Handle
from ..pickling import dumps, loads
from .link import FULL, RemoteError, Token, Type
from .things import asking

VIEWS = {type({}.keys()), type({}.items()), type({}.values())}      # pickle does not take them


class Server:
    """Keeps things at an address; what `BaseManager.get_server()` gives."""

    def __init__(self, registry: dict, address, authkey: bytes):
        self.listener = Listener(address, backlog=128, authkey=authkey)
        self.listener.keep_private()
        self.address = self.listener.address
        self.registry = registry
        self.sessions: dict[int, Session] = {}
        self.things = weakref.WeakValueDictionary()     # by their numbers
        self.numbers = itertools.count(1)
        self._serving = True

    def begin(self) -> None:
        """Accept whoever comes, by a thread. OSError or RuntimeError if the system has no more
        descriptors or threads."""
        self._keep_one_back()
        Attendant("a manager", self._accept).start()

    def serve_forever(self, owner: Connection | None = None) -> None:
        """Serve until the owner ends its connection; without one, until Ctrl-C. Then SystemExit."""
        if owner is None:
            self.begin()
        with contextlib.suppress(KeyboardInterrupt, EOFError, OSError):
            self._stay(owner, {}) if owner else threading.Event().wait()
        self._serving = False
        self.listener.close()
        sys.exit(0)

    def _accept(self):
        while self._serving:
            try:
                with contextlib.suppress(AuthenticationError):
                    self._begin_to_serve(self.listener.accept())
            except OSError:     # no descriptor is left, or closed
                time.sleep(0.05)
                self._kept_back.close()

    def _begin_to_serve(self, connection):
        connection.keep_private()
        try:
            self._keep_one_back()
            Attendant("a manager", self._serve, connection).start()
        except (OSError, RuntimeError):
            connection.send_bytes(FULL)
            connection.close()
            self._keep_one_back()

    def _keep_one_back(self):
        """Have a descriptor to give up, for those who are to be turned away."""
        self._kept_back = Handle(os.open(os.devnull, os.O_RDONLY), private=True)

    def _serve(self, connection):
        with connection, contextlib.suppress(EOFError, OSError):
            number, to_stay = connection.recv()
            session = self.sessions.get(number)
            if to_stay:
                self._stay(connection, session.held if session else {})
            elif session:
                asking.connection = connection
                while True:
                    connection.send_bytes(session.answer(connection.recv_bytes()))

    def _stay(self, connection, held):
        """A session that begins with these things, until its connection ends: EOFError, OSError."""
        session = Session(self, held)
        try:
            connection.send((None, (session.number, self.address)))
            while True:
                session.held.pop(connection.recv(), None)
        finally:
            session.end()


class Kept:
    """A thing, as long as a session holds it, and what may be asked of it."""

    def __init__(self, thing, registered: Type):
        self.thing = thing
        self.exposed = tuple(registered.exposed or public_methods(thing))
        self.typeids = registered.typeids

    def method(self, name: str):
        """One of its methods, if it is exposed."""
        if name not in (*self.exposed, *self.typeids, "__str__", "__repr__"):
            raise AttributeError(f"{name!r} of {type(self.thing)} is not exposed: "
                                 f"{', '.join(self.exposed)} are")
        return getattr(self.thing, name)


class Session:
    """What one process holds. Its thing number 0 is the session itself, which makes the others."""

    _own = Type(None, ("create", "value", "hand_over", "take", "things"), {}, None)

    def __init__(self, server, held):
        self.number = next(server.numbers)
        self.held = dict(held)
        self._sent = {}         # is held, too, until another session takes it
        self._server = server
        server.sessions[self.number] = self

    def end(self) -> None:
        """Let go of everything, although a call may still be going on."""
        del self._server.sessions[self.number]
        self.held.clear()
        self._sent.clear()

    def answer(self, request: bytes) -> bytes:
        """Do what is asked: the error and its cause, or None and the result."""
        try:
            number, name, args, kwargs = loads(request)
            kept = self.held[number] if number else Kept(self, self._own)
            method = kept.method(name)
            try:
                result = method(*args, **kwargs)
            except BaseException as error:
                if number:
                    return error_message(error)
                raise
            if name in kept.typeids:
                result = self._keep(kept.typeids[name], result)
            return dumps((None, list(result) if type(result) in VIEWS else result))
        except BaseException:
            return error_text()

    def _keep(self, typeid, thing):
        registered = self._server.registry[typeid]
        number = next(self._server.numbers)
        self._server.things[number] = kept = Kept(thing, registered)
        return Token(typeid, number, self._hold(kept), kept.exposed, registered.proxytype)

    def _hold(self, kept):
        number = next(self._server.numbers)
        self.held[number] = kept
        return number

    # The methods of the thing number 0

    def create(self, typeid: str, /, *args, **kwargs) -> Token:
        """Make a thing of a registered type."""
        thing = self._server.registry[typeid].make(*args, **kwargs)
        # The other side may not know this side's class of proxies, and has its own.
        return self._keep(typeid, thing)._replace(proxytype=None)

    def value(self, held: int):
        """A thing itself, to be copied."""
        return self.held[held].thing

    def hand_over(self, held: int) -> tuple:
        """A ticket, with which another session may take what is held."""
        ticket = next(self._server.numbers)
        self._sent[ticket] = self.held[held]
        return self.number, ticket

    def take(self, sender: int, ticket: int, number: int) -> int:
        """Hold what a ticket is for; if somebody took it before, the thing with this number."""
        sent = self._server.sessions[sender]._sent if sender in self._server.sessions else {}
        kept = sent.pop(ticket, None) or self._server.things.get(number)
        if kept is None:
            raise LookupError("it is gone: its last proxy was dropped, or the process ended that "
                              "sent it, before this one came")
        return self._hold(kept)

    def things(self, in_words: bool) -> list:
        """What there is: the number of each thing, or a line about it."""
        return [f"  {number}: {kept.thing!s:.75}" if in_words else number
                for number, kept in sorted(self._server.things.items())]


def public_methods(thing) -> list[str]:
    """The names of its methods that do not begin with an underscore."""
    return [name for name in dir(thing) if name[0] != "_" and callable(getattr(thing, name))]


def error_message(error: BaseException) -> bytes:
    """An error with its traceback; as text, if the other side cannot unpickle it or would end."""
    try:
        message = dumps((error, RemoteError(traceback.format_exc())))
        loads(message)
    except Exception:
        return error_text()
    return message if isinstance(error, Exception) else error_text()


def error_text() -> bytes:
    """The error that is being handled, as text."""
    return dumps((RemoteError(traceback.format_exc()), None))
