"""A proxy has the methods of a thing that a manager's server keeps, and calls them there.

`_exposed_` lists them. What a class of proxies does not define itself, it forwards. Arguments and
results are pickled: what comes back is a copy, and to change it changes nothing in the server.
"""

import functools
import sys
import threading
import types

from ..handle import is_packing
from .link import Link, Token, link_to

__all__ = ["AcquirerProxy", "ArrayProxy", "AutoProxy", "BarrierProxy", "BaseProxy",
           "ConditionProxy", "DictProxy", "EventProxy", "IteratorProxy", "ListProxy",
           "MakeProxyType", "NamespaceProxy", "PoolProxy", "ValueProxy"]


def _forwarding(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


class BaseProxy:
    """Stands for a thing in a manager's server; same as `multiprocessing.managers.BaseProxy`.

    A subclass lists in `_exposed_` the methods that may be called, and in `_method_to_typeid_`
    those whose results stay in the server, with the typeid of the proxy that is given instead.
    """

    _exposed_: tuple = ()
    _method_to_typeid_: dict = {}

    def __init_subclass__(cls):
        for name in cls._exposed_:
            if not hasattr(cls, name):
                setattr(cls, name, _forwarding(name))

    def __init__(self, token: Token, link: Link):
        self._token = token
        self._link = link

    def _callmethod(self, methodname: str, args: tuple = (), kwds: dict = {}):  # noqa: B006
        """Call a method of the thing; what it returns, or raises. Blocks as long as it does.

        RemoteError if it is not exposed; ManagerDied if the server ends before.
        """
        result = self._link.call(self._token.held, methodname, args, kwds)
        return result.proxytype(result, self._link) if type(result) is Token else result

    def _getvalue(self):
        """A copy of the thing."""
        return self._link.call(0, "value", (self._token.held,))

    def __reduce__(self):
        ticket = self._link.call(0, "hand_over", (self._token.held,))
        key = self._link.authkey if is_packing() else None
        return _arrive, (self._token, ticket, self._link.address, key)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __del__(self):
        self._link.drop(self._token.held)

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return f"{repr(self)[:-1]}; '__str__()' failed>"

    __class_getitem__ = classmethod(types.GenericAlias)


def _arrive(token, ticket, address, authkey):
    """The proxy in the process that it was sent to."""
    link = link_to(address, authkey)
    held = link.call(0, "take", (*ticket, token.id))
    return token.proxytype(token._replace(held=held), link)


def MakeProxyType(name: str, exposed: tuple) -> type:  # noqa: N802
    """A class of proxies with these methods, for the module that asks for it."""
    module = sys._getframe(1).f_globals["__name__"]     # pickle looks it up there
    return type(name, (BaseProxy,), {"_exposed_": tuple(exposed), "__module__": module})


_auto_type = functools.cache(MakeProxyType)


def AutoProxy(token: Token, link: Link) -> BaseProxy:  # noqa: N802
    """A proxy with the methods that the server says are exposed."""
    return _auto_type(f"AutoProxy[{token.typeid}]", token.exposed)(token, link)


class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self


class AcquirerProxy(BaseProxy):
    """Lock, RLock, Semaphore, BoundedSemaphore."""

    _exposed_ = ("acquire", "release")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


class ConditionProxy(AcquirerProxy):
    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")

    wait_for = threading.Condition.wait_for     # it needs nothing but wait()


class EventProxy(BaseProxy):
    _exposed_ = ("is_set", "set", "clear", "wait")


def _of_either(name):
    """A method for attributes: with an underscore in front the proxy's own, else the thing's."""
    def method(self, key, *value):
        if key[0] == "_":
            return getattr(object, name)(self, key, *value)
        return self._callmethod(name, (key, *value))
    return method


class NamespaceProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    __getattr__ = _of_either("__getattribute__")
    __setattr__ = _of_either("__setattr__")
    __delattr__ = _of_either("__delattr__")


class BarrierProxy(NamespaceProxy):
    """It has attributes too: parties, n_waiting, broken."""

    _exposed_ = ("__getattribute__", "wait", "abort", "reset")


class ValueProxy(BaseProxy):
    _exposed_ = ("get", "set")

    value = property(_forwarding("get"), _forwarding("set"))


class ListProxy(BaseProxy):
    _exposed_ = ("__add__", "__contains__", "__delitem__", "__getitem__", "__imul__", "__len__",
                 "__mul__", "__reversed__", "__rmul__", "__setitem__", "append", "count", "extend",
                 "index", "insert", "pop", "remove", "reverse", "sort")

    def __iadd__(self, values):
        self.extend(values)
        return self

    def __imul__(self, times):
        self._callmethod("__imul__", (times,))
        return self


class DictProxy(BaseProxy):
    _exposed_ = ("__contains__", "__delitem__", "__getitem__", "__iter__", "__len__",
                 "__setitem__", "clear", "copy", "get", "items", "keys", "pop", "popitem",
                 "setdefault", "update", "values")
    _method_to_typeid_ = {"__iter__": "Iterator"}


class ArrayProxy(BaseProxy):
    _exposed_ = ("__len__", "__getitem__", "__setitem__")


class PoolProxy(BaseProxy):
    _exposed_ = ("apply", "apply_async", "close", "imap", "imap_unordered", "join", "map",
                 "map_async", "starmap", "starmap_async", "terminate")
    _method_to_typeid_ = {"apply_async": "AsyncResult", "map_async": "AsyncResult",
                          "starmap_async": "AsyncResult", "imap": "Iterator",
                          "imap_unordered": "Iterator"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminate()
