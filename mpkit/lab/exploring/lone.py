"""After a fork the module `threading` looks after all threads of the process.

Where there is only one, it finds all as it was, but has written to a hundred pages of memory, each
of which has to be copied first. In a small process that takes as long as the fork itself, and
explore forks several times for each order.
"""
import threading
import types
from threading import _active, _limbo, _main_thread, get_ident  # as `threading` itself calls them

_in_full = types.FunctionType(threading._after_fork.__code__, vars(threading), "_in_full")


def _after_fork():
    if len(_active) != 1 or _limbo or _active.get(get_ident()) is not _main_thread:
        _in_full()


def install() -> None:
    """A fork calls the very function that it was told of; but its code can be changed."""
    threading._in_full = _in_full
    threading._after_fork.__code__ = _after_fork.__code__
