"""Steps at what a manager keeps: each call of a proxy's method is one step of who makes it.

The server is no agent. It answers at once, since whoever would have to wait there is not let go on:
a manager's Lock, Semaphore, Event and Queue stand for steps of the same kinds as mpkit's own.
"""
from mpkit.lab.exploring.calls import Call, in_brackets
from mpkit.lab.labels import label
from mpkit.managers import proxies
from mpkit.managers.server import Session

NO_MODEL = {"Condition", "Barrier", "Pool", "AsyncResult"}
KINDS = {"Lock": "Lock", "RLock": "RLock", "Semaphore": "Semaphore", "Event": "Event",
         "BoundedSemaphore": "BoundedSemaphore", "Queue": "JoinableQueue",
         "JoinableQueue": "JoinableQueue"}
DATA = {proxies.DictProxy, proxies.ListProxy, proxies.ArrayProxy, proxies.ValueProxy,
        proxies.NamespaceProxy, proxies.IteratorProxy}
_READS = {"__getitem__", "__getattribute__", "__len__", "__contains__", "__iter__", "__next__",
          "__add__", "__mul__", "__rmul__", "__reversed__", "__repr__", "copy", "count", "get",
          "index", "items", "keys", "values"}
_GIVEN = {"acquire": {"blocking": True, "timeout": None}, "wait": {"timeout": None},
          "get": {"block": True, "timeout": None},
          "put": {"item": None, "block": True, "timeout": None}}


def install() -> None:
    """For the servers of the program: they also tell how a thing stands."""
    Session.standing = standing
    Session._own = Session._own._replace(exposed=(*Session._own.exposed, "standing"))


def standing(session, held) -> tuple:
    """Of a semaphore how many permits it has and had at first; of a queue how many it may hold."""
    thing = session.held[held].thing
    return tuple(getattr(thing, name, 0) for name in ("_value", "_initial_value", "maxsize"))


def started(agents, call):
    """The server is a child that takes no steps."""
    agents.newborn = None
    call.make()
    agents.managers.append(call.thing)


def shut_down(agents, call):
    """From now on calls of its proxies raise."""
    agents.ask(call)
    agents.managers = [each for each in agents.managers if each is not call.thing]
    return call.make()


def refused(agents, call):
    agents.refuse(f"{call.operation}() is used, and explore follows no manager but one that the "
                  "program starts, by Manager() or start()")


def silently(agents, call):
    return call.make()


def calls(agents, call):
    proxy, name = call.thing, call.given("methodname")
    args, kwargs = call.given("args", ()), call.given("kwds", {})
    typeid = proxy._token.typeid
    if typeid in NO_MODEL:
        agents.refuse(f"a manager's {typeid} is used, and explore has no model of it: take "
                      f"mpkit's own {typeid}")
    if typeid in KINDS and name[0] != "_":
        return agents.pass_on(in_the_way_of(call, KINDS[typeid], name, args, kwargs))
    return touches(agents, call, name, args, kwargs)


def in_the_way_of(call, kind, name, args, kwargs) -> Call:
    """The same as a call on an object of this kind."""
    verb, no_wait, _ = name.partition("_nowait")
    if verb in _GIVEN:
        names = _GIVEN[verb]
        args = tuple({**names, **dict(zip(names, args, strict=False)), **kwargs}.values())
        if no_wait:
            args = (*args[:-2], False, None)
        elif args[-1] == -1:
            args = (*args[:-1], None)

    def forward(proxy, *args):
        return call.original(proxy, verb, args)
    return Call(f"{kind}.{verb}", call.thing, forward, (call.thing, *args))


def touches(agents, call, name, args, kwargs):
    """A call on data: it reads or writes one item, or all."""
    kind = type(call.thing)
    reads = kind in DATA and name in _READS
    asked = {"item": item_of(kind, name, args), "reads": reads, "place": place_of(name, args)}
    if name in ("__setitem__", "__setattr__", "set"):
        asked["value"] = label(args[-1])
        call.operation = "Proxy.set"
    elif reads and (not asked["place"] or name in ("__getitem__", "__getattribute__")):
        call.operation = "Proxy.get"
    else:
        call.operation = "Proxy.call"
    agents.ask(call, **asked)
    result = agents.made(call)
    if result is not None:
        agents.line.told["message"] = label(result)
    if type(result) is proxies.IteratorProxy:
        result._of = call.thing
    return result


def place_of(name, args) -> str:
    """What of the thing a call is about, as it is written."""
    if name in ("__getitem__", "__setitem__"):
        return in_brackets(args[0])
    if name in ("__getattribute__", "__setattr__"):
        return f".{args[0]}"
    if name in ("get", "set", "__repr__") and not args or name == "set":
        return ""
    return f".{name}({', '.join(map(label, args))})"


def item_of(kind, name, args) -> str | None:
    """The one item that it is about; None: all of them."""
    alone = "__getitem__", "__setitem__", "__getattribute__", "__setattr__"
    of_key = kind is proxies.DictProxy and name in ("get", "__contains__")
    if kind in DATA and (name in alone or of_key):
        item = args[0]
        if type(item) is str or type(item) is int and (kind is proxies.DictProxy or item >= 0):
            return repr(item)
    return None


def copied(agents, call):
    """`_getvalue`: all is read."""
    call.operation = "Proxy.get"
    agents.ask(call, item=None, reads=True, place="")
    return agents.made(call)


WAYS = {"Manager.start": started, "Manager.shutdown": shut_down, "Manager.connect": refused,
        "Manager.get_server": refused, "Link": silently, "Proxy.call": calls,
        "Proxy._getvalue": copied}
