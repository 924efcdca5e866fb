"""Steps at what a manager keeps: each call of a proxy's method is one step of who makes it.

The server is no agent. It answers at once, since whoever would have to wait there is not let go on:
a manager's Lock, Semaphore, Condition, Event, Barrier and Queue stand for steps of the same kinds
as mpkit's own.
"""
import contextlib
import operator
from functools import partial, partialmethod

from mpkit.errors import ManagerDied
from mpkit.lab import kept
from mpkit.lab.exploring import waits
from mpkit.lab.exploring.calls import Call
from mpkit.lab.exploring.report import CannotExplore
from mpkit.lab.labels import label
from mpkit.managers import AcquirerProxy, BaseManager, BaseProxy, IteratorProxy, proxies, things
from mpkit.managers.link import Token
from mpkit.managers.server import Session

MODELS = {"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier",
          "JoinableQueue"}
_WAITING = {"block": True, "timeout": None}
_GIVEN = {"acquire": {"blocking": True, "timeout": None}, "wait": {"timeout": None},
          "get": _WAITING, "put": {"item": None, **_WAITING}}


def install(agents) -> None:
    """For the program's managers and proxies: they have an identity, and servers tell what a thing
    has inside, and of a barrier do only the action."""
    BaseManager.identity = property(operator.attrgetter("address"))
    BaseProxy.identity = property(identity)
    Session.part = part
    Session._own = Session._own._replace(exposed=(*Session._own.exposed, "part"))
    proxies.ConditionProxy._lock = property(lock_of)
    things.Barrier.wait = partialmethod(act, agents)
    proxies.BarrierProxy._action = property(partial(action_of, agents))
    proxies.BarrierProxy._timeout = property(partial(inside, name="_timeout"))


def identity(proxy) -> str:
    return f"{proxy._token.id} at {proxy._link.address}"


def part(session, held, name):
    """In the server: what a thing has inside; of its own lock, what makes a proxy."""
    found = getattr(session.held[held].thing, name, 0)
    return session._keep("RLock", found) if type(found) is things.Lock else found


def inside(proxy, name):
    """As it was when this process first asked: what is asked for never changes, or only how it was
    at first matters."""
    known = vars(proxy).setdefault("_inside", {})
    if name not in known:
        found = proxy._link.call(0, "part", (proxy._token.held, name))
        known[name] = found if type(found) is not Token else AcquirerProxy(
            found._replace(id=f"lock of {proxy._token.id}"), proxy._link)
    return known[name]


def lock_of(condition) -> AcquirerProxy | None:
    """The lock with which a Condition was made, or its own, as if that were a thing by itself."""
    with contextlib.suppress(ManagerDied):
        return inside(condition, "_lock")


class Nowhere:
    """In the place of a line to the scheduler, in a server, whose calls are no steps."""

    def send(self, asked, newborn):
        raise CannotExplore("a manager's Barrier has an action that does "
                            f"{asked['operation']}, which explore does not see in a server")


def act(barrier, agents):
    """In the server: the action alone, since nobody waits there. Whether it has touched files."""
    agents.line.channel = Nowhere()
    try:
        with agents.seen(True):
            barrier._action()
    finally:
        agents.line.channel = None
    return agents.files


def action_of(agents, barrier):
    """What has the server do it; None if there is none."""
    def have_it_done():
        try:
            agents.files |= barrier._link.call(barrier._token.held, "wait")
        except CannotExplore as why:
            agents.refuse(str(why))
    return have_it_done if inside(barrier, "_action") else None


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
    thing, typeid = call.thing, call.thing._token.typeid
    kind = "JoinableQueue" if typeid == "Queue" else typeid
    lock = thing._lock if typeid == "Condition" else None
    if why := why_not(thing, typeid, lock):
        agents.refuse(f"a manager's {typeid} {why}")
    if kind not in MODELS:
        return touches(agents, call, name, args, kwargs)
    if lock and name in AcquirerProxy._exposed_:
        with agents.seen(True):
            return lock._callmethod(name, args, kwargs)
    if name == "__getattribute__":
        name, args = args[0], ()
    if name[0] == "_" or name == "parties":     # what never changes, or is only told in words
        return call.make()
    return agents.pass_on(in_the_way_of(call, kind, name, args, kwargs))


def why_not(thing, typeid, lock) -> str:
    """Why explore does not follow this one."""
    if typeid in ("Pool", "AsyncResult"):
        return f"is used, and explore has no model of it: take mpkit's own {typeid}"
    if lock and type(lock._token.id) is int and lock._token.typeid != "Lock":
        return f"has a manager's {lock._token.typeid}, which does not tell who took it: take a Lock"
    return ""


def in_the_way_of(call, kind, name, args, kwargs) -> Call:
    """The same as a call on an object of this kind."""
    verb, no_wait, _ = name.partition("_nowait")
    if verb in _GIVEN:
        given = dict(zip(_GIVEN[verb], args, strict=False)) | kwargs
        args = tuple({**_GIVEN[verb], **given, **({"block": False} if no_wait else {})}.values())
        args, kwargs = (*args[:-1], None if args[-1] == -1 else args[-1]), {}

    def forward(proxy, *args, **kwargs):
        return call.original(proxy, verb, args, kwargs)
    return Call(f"{kind}.{verb}", call.thing, forward, (call.thing, *args), kwargs)


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
        "Proxy._getvalue": copied, "ConditionProxy": waits.condition_waits_for}
