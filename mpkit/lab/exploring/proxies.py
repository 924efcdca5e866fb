"""Steps at what a manager keeps: each call of a proxy's method is one step of who makes it.

The server is no agent. It answers at once, since whoever would have to wait there is not let go on:
a manager's Lock, Semaphore, Event and Queue stand for steps of the same kinds as mpkit's own.
"""
import operator

from mpkit.lab import kept
from mpkit.lab.exploring.calls import Call
from mpkit.lab.labels import label
from mpkit.managers import BaseManager, BaseProxy, IteratorProxy
from mpkit.managers.server import Session

NO_MODEL = {"Condition", "Barrier", "Pool", "AsyncResult"}
MODELS = {"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Event", "JoinableQueue"}
_WAITING = {"block": True, "timeout": None}
_GIVEN = {"acquire": {"blocking": True, "timeout": None}, "wait": {"timeout": None},
          "get": _WAITING, "put": {"item": None, **_WAITING}}


def install() -> None:
    """For the program's managers and proxies: they have an identity, and servers tell how a thing
    stands."""
    BaseManager.identity = property(operator.attrgetter("address"))
    BaseProxy.identity = property(identity)
    Session.standing = standing
    Session._own = Session._own._replace(exposed=(*Session._own.exposed, "standing"))


def identity(proxy) -> str:
    return f"{proxy._token.id} at {proxy._link.address}"


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
    agents.ask(call, marks=[call.thing.address])
    agents.managers = [each for each in agents.managers if each is not call.thing]
    return call.make()


def refused(agents, call):
    agents.refuse(f"{call.operation}() is used, and explore follows no manager but one that the "
                  "program starts, by Manager() or start()")


def silently(agents, call):
    return call.make()


def calls(agents, call):
    name, args, kwargs = call.given("methodname"), call.given("args", ()), call.given("kwds", {})
    typeid = call.thing._token.typeid
    kind = "JoinableQueue" if typeid == "Queue" else typeid
    if typeid in NO_MODEL:
        agents.refuse(f"a manager's {typeid} is used, and explore has no model of it: take "
                      f"mpkit's own {typeid}")
    if kind in MODELS and name[0] != "_":
        return agents.pass_on(in_the_way_of(call, kind, name, args, kwargs))
    return touches(agents, call, name, args, kwargs)


def in_the_way_of(call, kind, name, args, kwargs) -> Call:
    """The same as a call on an object of this kind."""
    verb, no_wait, _ = name.partition("_nowait")
    if verb in _GIVEN:
        given = dict(zip(_GIVEN[verb], args, strict=False)) | kwargs
        args = tuple({**_GIVEN[verb], **given, **({"block": False} if no_wait else {})}.values())
        args = (*args[:-1], None if args[-1] == -1 else args[-1])

    def forward(proxy, *args):
        return call.original(proxy, verb, args)
    return Call(f"{kind}.{verb}", call.thing, forward, (call.thing, *args))


def touches(agents, call, name, args, kwargs):
    """A call on data: it reads or writes one item, or all."""
    reads, place = kept.reads(call.thing, name), kept.place_of(name, args, kwargs)
    asked = {"item": kept.item_of(call.thing, name, args), "reads": reads, "place": place}
    verb = "get" if reads and not place.endswith(")") else "call"
    if name in kept.WRITES:
        verb, asked["value"] = "set", label(args[-1])
    agents.ask(Call(f"Proxy.{verb}", getattr(call.thing, "_of", call.thing)), **asked)
    result = agents.made(call)
    agents.line.told.update({"message": label(result)} if result is not None else {})
    if type(result) is IteratorProxy:
        result._of = call.thing
    return result


def copied(agents, call):
    """`_getvalue`: all is read."""
    return touches(agents, call, "__repr__", (), {})


WAYS = {"Manager.start": started, "Manager.shutdown": shut_down, "Manager.connect": refused,
        "Manager.get_server": refused, "Link": silently, "Proxy.call": calls,
        "Proxy._getvalue": copied}
