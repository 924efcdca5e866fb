"""What the scheduler must know of an object: its key, what it is at first, its parts; and its name.

Nobody has used an object before an agent first asks to: so what it is then is what it was at first.
"""
from mpkit.lab.identity import identity

NO_LIMIT = 1 << 60
_MANY = 100     # a list with more is not searched for an object's name


def describe(thing, asked: dict) -> dict:
    """key -> (kind, first state, object) of all that the call is about; `asked` gets the keys."""
    kind = asked["kind"]
    key = asked["thing"] = key_of(thing)
    if kind in ("Lock", "RLock"):
        return {key: (kind, (None, 0), thing)}
    if kind in ("Semaphore", "BoundedSemaphore"):
        most = thing.maxvalue if kind == "BoundedSemaphore" else NO_LIMIT
        return {key: (kind, (thing.get_value(), most), thing)}
    lock = getattr(thing, "_lock", None)
    asked["lock"] = lock and key_of(lock)
    asked["cells"] = [key]
    found = {key: (kind, (0,), thing)}
    if lock is not None:
        found[asked["lock"]] = type(lock).__name__, (None, 0), lock
    return found


def key_of(thing) -> str:
    return f"{type(thing).__name__} {getattr(thing, 'identity', None) or identity(thing)}"


def names_in(frame) -> dict:
    """key -> name of the primitives that the program knows by a name in this frame."""
    found = {}
    for scope in (frame.f_globals, frame.f_locals) if frame else ():
        for name, value in list(scope.items()):
            if not name.startswith("__"):
                found.update(named(name, value))
    return found


def named(name, value, depth=2) -> dict:
    if isinstance(value, (list, tuple, dict)):
        if depth == 0 or len(value) > _MANY:
            return {}
        places = value.items() if isinstance(value, dict) else enumerate(value)
        return {key: called for place, each in places
                for key, called in named(f"{name}[{place!r}]", each, depth - 1).items()}
    if type(value).__module__.startswith("mpkit.") and hasattr(value, "identity"):
        lock = getattr(value, "_lock", None)
        inner = named(f"lock of {name}", lock) if lock is not None else {}
        return {**inner, key_of(value): name}
    if name == "self" and depth:
        return {key: called for part, each in vars(value).items()
                for key, called in named(part, each, depth - 1).items()}
    return {}
