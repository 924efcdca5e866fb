"""What others ask of `multiprocessing.util`: `concurrent.futures`, pebble, aioprocessing."""

import os
from weakref import WeakValueDictionary

from . import family

_exit_function = family.end     # who leaves by os._exit does this first

_renewals = WeakValueDictionary()       # (a thing's id, function) -> the thing, while it lives


def register_after_fork(thing, function) -> None:
    """In each forked child, call `function(thing)`, unless the thing is gone."""
    _renewals[id(thing), function] = thing


def _renew():
    for (_, function), thing in list(_renewals.items()):
        function(thing)


os.register_at_fork(after_in_child=_renew)


def debug(message: str, *arguments) -> None:
    """It tells here what it does; nobody listens."""
