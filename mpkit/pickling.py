"""How objects travel: pickled, with handles in the luggage when a child is being started.

Two things are sent between processes. A *message* goes to a process that runs already; it is
data. A *departure* goes with a child that is about to start: the Process object, with its target
and arguments, and the handles in them.

What pickle names by its module must be found there on the other side. A function of a notebook's
cell, or of a session typed by hand, is not: its module `__main__` has no file that a child of
spawn or forkserver could import. The laboratory mends that by registering a pickler that sends
such functions by value (`use`); without it, the departure is refused before anything is started.
"""

import copyreg
import io
import sys
import types

# What `pickle` is built on; `pickle` takes longer to import.
from _pickle import Pickler, load, loads  # noqa: F401

from .errors import CannotTravel
from .handle import packing, reduce_socket

# name -> (function, args): called in every new child, before its target is even unpickled.
companions: dict[str, tuple] = {}

_HIGHEST_PROTOCOL = -1
_message_pickler = Pickler


def call_companions() -> None:
    """The first thing that a new child does."""
    for function, arguments in list(companions.values()):
        function(*arguments)


def use(pickler: type) -> None:
    """Pickle with this subclass of pickle.Pickler from now on, messages and departures."""
    global _message_pickler
    _message_pickler = pickler
    _idle.clear()


def by_value() -> bool:
    """Whether a registered pickler sends functions of `__main__` by value."""
    return _message_pickler is not Pickler


# Picklers at rest, with the list that each writes into: making one takes longer than its work.
_idle: list[tuple] = []


def dumps(message) -> bytes:
    """A message as bytes. Whatever cannot be pickled raises here, at the caller's line."""
    # Two threads, or a pickler that calls this to pickle a part, never take the same one.
    try:
        pickler, pieces = _idle.pop()
    except IndexError:
        pickler, pieces = _new_pickler()
    pickler.dump(message)
    message = pieces.pop() if len(pieces) == 1 else b"".join(pieces)
    if type(pickler) is Pickler:
        pickler.clear_memo()
        pieces.clear()
        _idle.append((pickler, pieces))
    return message


def _new_pickler():
    pieces = []
    return _message_pickler(types.SimpleNamespace(write=pieces.append), _HIGHEST_PROTOCOL), pieces


class _Departure(Pickler):
    """Refuses what lives in a `__main__` that the child cannot import."""

    def reducer_override(self, thing):
        if isinstance(thing, (types.FunctionType, type)) and thing.__module__ == "__main__":
            raise CannotTravel(
                f"{thing.__qualname__} is defined in a notebook's cell or an interactive session, "
                "where a child started by spawn or forkserver cannot find it: put it into a file "
                "and import it from there, import mpkit.lab first, or use the start method 'fork'")
        return NotImplemented


def pack_departure(*things) -> tuple[bytes, list]:
    """The things as pickles, one after the other, and the handles that travel beside them.

    CannotTravel, or what pickle raises, if one of them cannot go.
    """
    if by_value():
        pickler_class = _message_pickler
    else:
        pickler_class = Pickler if main_is_importable() else _Departure
    if "socket" in sys.modules:
        copyreg.pickle(sys.modules["socket"].socket, reduce_socket)
    file = io.BytesIO()
    with packing() as luggage:
        for thing in things:
            pickler_class(file, _HIGHEST_PROTOCOL).dump(thing)
    return file.getvalue(), luggage


def main_is_importable() -> bool:
    """Whether `__main__` is a module or a file, and so can be imported by a child."""
    main = sys.modules["__main__"]
    return getattr(main, "__spec__", None) is not None or hasattr(main, "__file__")
