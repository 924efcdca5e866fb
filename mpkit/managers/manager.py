"""A manager starts a server in a process of its own, and has a method for each type of thing.

`register` says what a type is: what makes such a thing, and what proxies of it can do.
"""

import os
import queue
import signal
import sys
import threading
from functools import partial, partialmethod

from ..connection import Connection
from ..connection.address import remove
from ..errors import ManagerDied, Misuse, ProcessError
from ..family import at_end, current_process
from ..pool import Pool
from ..process import AuthenticationString, Process
from . import proxies, things
from .link import Link, Type
from .proxies import AutoProxy
from .server import Server, error_message
from .things import waiting


class BaseManager:
    """Starts a server or uses one; same as `multiprocessing.managers.BaseManager`.

    address             where the server is, or is to be; None: it makes one up
    authkey             what all who use it must know; None: that of this process
    shutdown_timeout    seconds that the server has to end by itself, before it is terminated
    """

    _registry: dict[str, Type] = {}

    def __init__(self, address=None, authkey: bytes | None = None, serializer: str = "pickle",
                 ctx=None, *, shutdown_timeout: float = 1.0):
        if serializer != "pickle":
            raise ValueError(f"serializer {serializer!r} is not in mpkit: only 'pickle' is")
        self.address = address
        self._authkey = AuthenticationString(authkey or current_process().authkey)
        self._process_type = Process if ctx is None else ctx.Process
        self._patience = shutdown_timeout
        self._link = None
        self._process = None

    def get_server(self) -> Server:
        """A server to run in this process, by its `serve_forever()`."""
        self._check_new()
        return Server(self._registry, self.address, self._authkey)

    def connect(self) -> None:
        """Use the server at the address. OSError if there is none, AuthenticationError if it has
        another key."""
        self._link = Link(self.address, self._authkey)

    def start(self, initializer=None, initargs: tuple = ()) -> None:
        """Start a server in a child, which calls `initializer(*initargs)` first.

        What keeps it from serving raises here: OSError if the address is taken, for instance.
        """
        self._check_new()
        if initializer is not None and not callable(initializer):
            raise TypeError(f"initializer must be a function, not {initializer!r}")
        ours, theirs = Connection.pair()
        ours.keep_private()
        child = self._process_type(target=_serve, daemon=True, args=(
            self._registry, self.address, self._authkey, theirs, initializer, initargs))
        child.name = child.name.replace(type(child).__name__, type(self).__name__)
        child.start()
        theirs.close()
        try:
            self._link = Link(self.address, self._authkey, ours)
        except Exception as error:
            child.join()        # it has told why it ends, if it could
            if isinstance(error, EOFError):
                raise ManagerDied(self.address) from None
            raise
        self._process, self.address = child, self._link.address
        self._remove = partial(remove, self.address, os.getpid())
        at_end(self._remove)        # the server removes it too, unless it is killed

    def shutdown(self) -> None:
        """End the server that this object has started, and all that it keeps."""
        if self._process is None or self._process._parent_pid != os.getpid():
            return
        self._link.close()
        for end in (self._process.terminate, self._process.kill):
            self._process.join(self._patience)
            end()       # unless it has ended
        self._process.join()
        self._remove()

    def join(self, timeout: float | None = None) -> None:
        """Block until the server has ended, or for `timeout` seconds."""
        if self._process is not None:
            self._process.join(timeout)

    def __enter__(self):
        if self._link is None:
            self.start()
        return self

    def __exit__(self, *_):
        self.shutdown()

    def _check_new(self):
        if self._link is not None:
            raise ProcessError("this manager has a server already, or had one: make a new manager")

    @classmethod
    def register(cls, typeid: str, callable=None, proxytype: type | None = None,
                 exposed: tuple | None = None, method_to_typeid: dict | None = None,
                 create_method: bool = True) -> None:
        """Name a type of things; `manager.typeid(*args)` then makes one and gives a proxy of it.

        callable            what makes a thing; None where the server of somebody else does
        proxytype           the class of its proxies; None: one with all that is exposed
        exposed             the names of methods that may be called; None: what the proxytype says,
                            or all that do not begin with an underscore
        method_to_typeid    of methods whose results are to stay in the server: their typeids
        create_method       False: there are only proxies that methods give
        """
        proxytype = proxytype or AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        typeids = method_to_typeid or getattr(proxytype, "_method_to_typeid_", {})
        if "_registry" not in vars(cls):
            cls._registry = dict(cls._registry)
        cls._registry[typeid] = Type(callable, exposed, typeids, proxytype)
        if create_method:
            setattr(cls, typeid, partialmethod(cls._create, typeid))

    def _create(self, typeid, /, *args, **kwargs):
        if self._link is None:
            raise Misuse("this manager has no server yet: start() it, or connect() to one")
        token = self._link.call(0, "create", (typeid, *args), kwargs)
        proxytype = self._registry[typeid].proxytype
        return proxytype(token._replace(proxytype=proxytype), self._link)

    def _number_of_objects(self) -> int:
        """How many things the server keeps."""
        return len(self._link.call(0, "things", (False,)))

    def _debug_info(self) -> str:
        """What the server keeps, a line for each thing."""
        return "\n".join(self._link.call(0, "things", (True,)))


def _serve(registry, address, authkey, owner, initializer, initargs):
    """What the child does that a manager starts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)    # Ctrl-C is for the owner, who ends this
    owner.keep_private()
    current_process().daemon = False                # a thing may have children: a Pool has
    current_process().authkey = authkey
    try:
        if initializer is not None:
            initializer(*initargs)
        server = Server(registry, address, authkey)
        server.begin()
    except BaseException as error:
        owner.send_bytes(error_message(error))
        sys.exit(1)
    server.serve_forever(owner)


class SyncManager(BaseManager):
    """Keeps dicts, lists, locks, queues, ...; same as `multiprocessing.managers.SyncManager`."""


SyncManager.register("Queue", partial(waiting, queue.Queue))
SyncManager.register("JoinableQueue", partial(waiting, queue.Queue))
SyncManager.register("Event", partial(waiting, threading.Event), proxies.EventProxy)
SyncManager.register("Lock", things.Lock, proxies.AcquirerProxy)
SyncManager.register("RLock", partial(things.Lock, threading.RLock), proxies.AcquirerProxy)
SyncManager.register("Semaphore", partial(waiting, threading.Semaphore), proxies.AcquirerProxy)
SyncManager.register("BoundedSemaphore", partial(waiting, threading.BoundedSemaphore),
                     proxies.AcquirerProxy)
SyncManager.register("Condition", things.Condition, proxies.ConditionProxy)
SyncManager.register("Barrier", partial(waiting, things.Barrier), proxies.BarrierProxy)
SyncManager.register("Pool", Pool, proxies.PoolProxy)
SyncManager.register("list", list, proxies.ListProxy)
SyncManager.register("dict", dict, proxies.DictProxy)
SyncManager.register("Value", things.Value, proxies.ValueProxy)
SyncManager.register("Array", things.Array, proxies.ArrayProxy)
SyncManager.register("Namespace", things.Namespace, proxies.NamespaceProxy)
# What methods of proxies give.
SyncManager.register("Iterator", proxytype=proxies.IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)
