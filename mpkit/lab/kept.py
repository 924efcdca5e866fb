"""What a call of a proxy is about: a place in what a manager keeps, which it reads or writes."""
from mpkit.lab.conversations import in_words
from mpkit.managers import proxies

DATA = {proxies.DictProxy, proxies.ListProxy, proxies.ArrayProxy, proxies.ValueProxy,
        proxies.NamespaceProxy, proxies.IteratorProxy}
WRITES = {"__setitem__", "__setattr__", "set"}
_AT = {"__getitem__", "__setitem__"}
_OF = {"__getattribute__", "__setattr__"}
_READS = {"__getitem__", "__getattribute__", "__len__", "__contains__", "__iter__", "__next__",
          "__add__", "__mul__", "__rmul__", "__reversed__", "__repr__", "copy", "count", "get",
          "index", "items", "keys", "values"}


def reads(proxy, name: str) -> bool:
    """Whether a method is known to change nothing."""
    return type(proxy) in DATA and name in _READS


def place_of(name: str, args: tuple, kwargs: dict) -> str:
    """As it is written: "['n']", ".n", ".append(3)"; "" for all of it."""
    if name in _AT:
        return in_brackets(args[0])
    if name in _OF:
        return f".{args[0]}"
    whole = name in ("__repr__", "set") or name == "get" and not args
    return "" if whole else f".{in_words(name, args, kwargs)}"


def item_of(proxy, name: str, args: tuple) -> str | None:
    """The one item that a call is about; None where it may be about any."""
    kind, key = type(proxy), args[0] if args else None
    of_dict = kind is proxies.DictProxy
    if kind not in DATA or not (name in _AT | _OF or of_dict and name in ("get", "__contains__")):
        return None
    plain = type(key) is str or type(key) is int and (of_dict or key >= 0)
    return repr(key) if plain else None


def in_brackets(place) -> str:
    """A place of an array as it is written: "[0]", "[1:3]"."""
    if not isinstance(place, slice):
        return f"[{place!r}]"
    ends = [place.start, place.stop, place.step][:2 if place.step is None else 3]
    return f"[{':'.join('' if end is None else str(end) for end in ends)}]"
