"""What the scheduler must know of an object: its key, how it stands at first, its parts; its name.

Nobody has used an object before an agent first asks to: so what it is then is what it was at first.
"""
from mpkit.lab.exploring.bare import items_of, whole
from mpkit.lab.exploring.proxies import inside
from mpkit.lab.identity import identity
from mpkit.managers import BaseProxy
from mpkit.memory import Shared
from mpkit.pool import Pool
from mpkit.queues import Queue, SimpleQueue
from mpkit.queues.packets import Packets
from mpkit.synchronize import Semaphore

NO_LIMIT = 1 << 60
_SHARED = Semaphore, Shared, Packets, Queue, SimpleQueue
_MANY = 100     # a list with more is not searched for an object's name


def describe(kind, thing, args) -> tuple[dict, dict]:
    """Which objects a call on this one is about, and what is new: key -> (kind, first state)."""
    key = key_of(thing)
    asked, found = {"thing": key}, {}
    if isinstance(thing, BaseProxy):
        asked["server"] = thing._link.address
    if kind in ("Proxy", "Manager", "Pool", "Result"):
        return asked, {key: (kind_of(thing) if kind == "Proxy" else kind, 0)}
    lock = getattr(thing, "_lock", None)
    if kind in ("Value", "Array", "Condition"):
        asked.update(lock=lock and key_of(lock), again=type(lock).__name__ == "RLock")
    if lock is not None:
        found[key_of(lock)] = kind_of(lock), (None, 0)
    if kind in ("Lock", "RLock"):
        found[key] = kind, (None, 0)
    elif kind in ("Semaphore", "BoundedSemaphore"):
        permits, most = (inside(thing, "_value"), inside(thing, "_initial_value")) if (
            "server" in asked) else (thing.get_value(), thing.maxvalue)
        found[key] = kind, (permits, most if kind == "BoundedSemaphore" else NO_LIMIT)
    elif kind == "Event":
        found[key] = kind, (thing.is_set(),)
    elif kind == "Barrier":
        asked.update(parties=thing.parties, acts=thing._action is not None)
        found[key] = kind, (0, thing.broken)
    elif kind.endswith("Queue"):
        found[key] = kind, (0, room_of(thing), 0, 0, ())
    elif kind == "Connection":
        asked.update(ends_of(thing))
        found[key] = kind, ()
    else:
        asked["items"] = items = items_of(kind, thing, args)
        asked["cells"] = [key] if items is None else [(key, item) for item in items]
        found.update({cell: ("", (0,)) for cell in asked["cells"]})
        found[key] = kind, (0,)
    return asked, found


def room_of(queue) -> int:
    if isinstance(queue, BaseProxy):
        return inside(queue, "maxsize") or NO_LIMIT
    room = getattr(queue, "_room", None)
    return room.most if room else NO_LIMIT


def ends_of(connection) -> dict:
    name, _, side = connection.identity.rpartition(" ")
    return {"end": connection.identity, "peer": f"{name} {'b' if side == 'a' else 'a'}"}


def kind_of(thing) -> str:
    return thing._token.typeid if isinstance(thing, BaseProxy) else type(thing).__name__


def key_of(thing) -> str:
    if (bare := whole(thing)) is not None:
        return f"value {identity(bare.block)}"
    return f"{type(thing).__name__} {getattr(thing, 'identity', None) or identity(thing)}"


def lock_of(name, thing) -> list:
    """The lock inside, if it has one, and what it is called."""
    lock = getattr(thing, "_lock", None)
    return [(f"lock of {name}", lock)] if lock is not None else []


def names_in(frame, inside=lock_of) -> dict:
    """key -> name of the primitives that the program knows by a name in this frame, and of what is
    inside."""
    found = {}
    for scope in (frame.f_globals, frame.f_locals) if frame else ():
        for name, value in list(scope.items()):
            if not name.startswith("__"):
                found.update(named(name, value, inside))
    return found


def named(name, value, inside, depth=2) -> dict:
    if isinstance(value, (list, tuple, dict)):
        if depth == 0 or len(value) > _MANY:
            return {}
        places = value.items() if isinstance(value, dict) else enumerate(value)
        return {key: called for place, each in places
                for key, called in named(f"{name}[{place!r}]", each, inside, depth - 1).items()}
    value = value._crew if isinstance(value, Pool) else value
    if whole(value) is not None or isinstance(value, _SHARED) or hasattr(value, "identity") and any(
            cls.__module__.startswith("mpkit.") for cls in type(value).__mro__):
        inner = {key: called for part, each in inside(name, value)
                 for key, called in named(part, each, inside, depth).items()}
        return {**inner, key_of(value): name}
    if name == "self" and depth:
        return {key: called for part, each in list(vars(value).items())
                for key, called in named(part, each, inside, depth - 1).items()}
    return {}
