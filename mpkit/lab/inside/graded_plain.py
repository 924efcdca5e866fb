"""Plain data: what crosses between a grader and an answer, as JSON.

Numbers, strings, bytes, None, lists, dicts; tuples and sets become lists, a Counter a dict, a
member of a StrEnum a string, a function is known by its name. Whatever else an answer hands over
arrives as its `repr`, which is equal to nothing. So no object of a learner's class, with an
`__eq__` of its own, is ever compared.
"""

import json

_ATOMS = (bool, int, float, str, type(None))
_BELOW = {int: int.__int__, float: float.__float__, str: str.__str__,       # of their subclasses
          list: list.copy, tuple: lambda value: [*tuple.__iter__(value)]}


class Thing:
    """What is not plain data, known only by its repr."""

    def __init__(self, text: str):
        self.text = text

    def __repr__(self) -> str:
        return self.text


class Function:
    """A function that an answer's call is given as an argument: "worker", or "given:worker"."""

    def __init__(self, name: str):
        self.name = name

    def __repr__(self) -> str:
        return self.name.removeprefix("given:")


def pack(value):
    """The value as JSON data; tags keep what JSON has no form for."""
    kind = type(value)
    if kind is Function:
        return {"$function": value.name}
    if kind in _ATOMS:
        return value
    if kind in (list, tuple):
        return [pack(item) for item in value]
    if kind in (set, frozenset):
        return {"$list": sorted((pack(item) for item in value), key=repr)}
    if kind in (bytes, bytearray):
        return {"$bytes": bytes(value).hex()}
    if isinstance(value, dict):
        return {"$dict": [[pack(key), pack(item)] for key, item in dict.items(value)]}
    for plainer, copy in _BELOW.items():
        if isinstance(value, plainer):
            return pack(copy(value))
    return {"$thing": _repr(value)}


def unpack(data, function=Function):
    """The value that `pack` took apart; `function` makes one of its name."""
    if isinstance(data, list):
        return [unpack(item, function) for item in data]
    if not isinstance(data, dict):
        return data
    ((tag, content),) = data.items()
    if tag == "$dict":
        pairs = [(unpack(key, function), unpack(item, function)) for key, item in content]
        return {_hashable(key): item for key, item in pairs}
    if tag == "$bytes":
        return bytes.fromhex(content)
    if tag == "$function":
        return function(content)
    return unpack(content, function) if tag == "$list" else Thing(str(content))


def plain(value):
    """The value as it looks after crossing, for comparing it with one that has crossed."""
    return unpack(json.loads(json.dumps(pack(value))))


def _hashable(key):
    return tuple(_hashable(part) for part in key) if isinstance(key, list) else key


def _repr(value) -> str:
    try:
        return str(repr(value))[:500]
    except Exception as error:
        return f"<{type(value).__name__} whose repr raised {type(error).__name__}>"
