"""A server keeps things, and calls their methods for whoever has a proxy.

Each connection has a thread here, which waits for a call, does it, and answers. A thing goes when
no process and no ticket holds it any more. The server itself is the thing number 0: its methods
make and count the others. It is also its own client: a proxy that it keeps, in a list for
instance, goes through connections as any other does.
"""

import collections
import contextlib
import functools
import itertools
import sys
import threading
import time
import traceback

from ..connection import Connection, Listener
from ..errors import AuthenticationError
from ..forking import Attendant
from ..pickling import dumps, loads
from .link import Dialogue, RemoteError, Token

VIEWS = {type({}.keys()), type({}.items()), type({}.values())}      # pickle does not take them

# What may be asked of anything.
COMMON = {"__str__": str, "__repr__": repr, "#GETVALUE": lambda thing: thing}


class Server:
    """Keeps things at an address; what `BaseManager.get_server()` gives."""

    def __init__(self, registry: dict, address, authkey: bytes):
        self.listener = Listener(address, backlog=128, authkey=authkey)
        self.listener.keep_private()
        self.address = self.listener.address
        self._registry = registry
        # number -> the thing, its methods that may be called, the typeids of what some of them give
        own = {"create", "ticket", "take", "debug_info", "number_of_objects"}
        self._things = {0: (self, own, {})}
        self._held: dict[tuple, collections.Counter] = {}       # by each client that is here
        self._tickets: dict[int, collections.Counter] = {}
        self._counts = collections.Counter()                    # by all of these
        self._numbers = itertools.count(1)
        self._counting = threading.Lock()       # who holds it may change the five above
        self._ended = threading.Event()

    def serve_forever(self) -> None:
        """Serve until the owner shuts it down or ends; without one, until Ctrl-C. Then SystemExit.
        """
        Attendant("a manager", self._accept).start()
        with contextlib.suppress(KeyboardInterrupt):
            self._ended.wait()
        self._ended.set()
        self.listener.close()
        sys.exit(0)

    def serve_owner(self, connection: Connection, client: tuple) -> None:
        """Serve the connection on which the owner stays, and end with it."""
        self._stay(connection, client)
        self._ended.set()

    def _accept(self):
        while not self._ended.is_set():
            try:
                connection = self.listener.accept()
                connection.keep_private()
                Attendant("a manager", self._serve, connection).start()
            except AuthenticationError:
                pass
            except (OSError, RuntimeError):     # no descriptor or no thread is left, or closed
                time.sleep(0.05)

    def _serve(self, connection):
        with connection, contextlib.suppress(EOFError, OSError):
            client, to_stay = connection.recv()
            if to_stay:
                self._stay(connection, client)
            else:
                answer = functools.partial(self._answer, client)
                Dialogue.over(connection).answer_all(answer)

    def _stay(self, connection, client):
        self._held[client] = collections.Counter()
        with contextlib.suppress(EOFError, OSError):
            connection.send((None, self.address))
            while True:
                self._drop(client, connection.recv())
        self._drop(client, list(self._held[client].elements()))
        del self._held[client]

    # Calls

    def _answer(self, client, request):
        """The message with an error and its cause, or None and the result."""
        try:
            ident, name, args, kwargs = loads(request)
            method, typeid = self._method(ident, name)
        except Exception:
            return _error_text()
        try:
            result = method(*args, **kwargs)
            if typeid:
                result = self._publish(client, typeid, result)
            elif type(result) in VIEWS:
                result = list(result)
        except BaseException as error:
            return error_message(error) if ident else _error_text()
        try:
            return dumps((None, result))
        except Exception:
            return _error_text()

    def _method(self, ident, name):
        """What to call, and the typeid of what it gives if that is to stay here."""
        thing, exposed, typeids = self._things[ident]
        if name in exposed:
            return getattr(thing, name), typeids.get(name)
        if name in COMMON:
            return functools.partial(COMMON[name], thing), None
        raise AttributeError(f"{name!r} of {type(thing)} is not exposed: {sorted(exposed)} are")

    # The methods of the thing number 0

    def create(self, client: tuple, typeid: str, /, *args, **kwargs) -> Token:
        """Make a thing of a registered type, which the client holds."""
        thing = self._registry[typeid].make(*args, **kwargs)
        # The other side may not know this side's class of proxies, and has its own.
        return self._publish(client, typeid, thing)._replace(proxytype=None)

    def _publish(self, client, typeid, thing):
        _, exposed, typeids, proxytype = self._registry[typeid]
        exposed = tuple(exposed or public_methods(thing))
        with self._counting:
            ident = next(self._numbers)
            self._things[ident] = thing, {*exposed, *typeids}, typeids
            self._counts[ident] = self._held[client][ident] = 1
        return Token(typeid, ident, exposed, proxytype)

    def ticket(self, client: tuple, *idents: int) -> int:
        """A new ticket for these things; without any, for all that the client holds."""
        with self._counting:
            number = next(self._numbers)
            self._tickets[number] = collections.Counter(idents or self._held[client])
            self._counts.update(self._tickets[number])
        return number

    def take(self, client: tuple, number: int, ident: int | None = None) -> None:
        """Hold what a ticket was for; if somebody took it before, hold this thing."""
        with self._counting:
            held = self._held[client]
            if number in self._tickets:
                held.update(self._tickets.pop(number))
            elif ident in self._counts:
                held[ident] += 1
                self._counts[ident] += 1
            else:
                raise LookupError("it is gone: its last proxy was dropped before this one came")

    def number_of_objects(self) -> int:
        """How many things there are."""
        return len(self._counts)

    def debug_info(self) -> str:
        """A line for each thing: its number, how often it is held, and how it looks."""
        return "\n".join(f"{ident}: refcount={count} {str(self._things[ident][0])[:75]}"
                         for ident, count in list(self._counts.items()))

    def _drop(self, client, idents):
        gone = []       # until the lock is free: a thing may have proxies, which are dropped then
        with self._counting:
            self._counts.subtract(idents)
            self._held[client].subtract(idents)
            for ident in set(idents):
                if not self._held[client][ident]:
                    del self._held[client][ident]
                if not self._counts[ident]:
                    del self._counts[ident]
                    gone.append(self._things.pop(ident))


def public_methods(thing) -> list[str]:
    """The names of its methods that do not begin with an underscore."""
    return [name for name in dir(thing) if name[0] != "_" and callable(getattr(thing, name))]


def error_message(error: BaseException) -> bytes:
    """An error with its traceback; as text, if the other side cannot unpickle it or would end."""
    try:
        message = dumps((error, RemoteError(traceback.format_exc())))
        loads(message)
    except Exception:
        return _error_text()
    return message if isinstance(error, Exception) else _error_text()


def _error_text():
    return dumps((RemoteError(traceback.format_exc()), None))
