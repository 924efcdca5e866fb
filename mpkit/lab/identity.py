"""A name for a shared object that is the same in every process.

All that processes share is descriptors and shared bytes: so an object is known by the first of
them that it holds, a descriptor by its inode, bytes by their region's inode and their place in it.
"""
import os
import weakref
from _multiprocessing import SemLock

from mpkit.memory import Block

_known: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()


def identity(thing) -> str:
    """The same text for the same object in every process; "" for one that holds nothing shared."""
    try:
        name = _known.get(thing)
    except TypeError:
        return look(thing)
    if name is None:
        name = look(thing)
        if name:
            _known[thing] = name
    return name


def look(thing, depth=4) -> str:
    name = own_name(thing)
    if name or depth == 0:
        return name
    for part in parts(thing):
        name = look(part, depth - 1)
        if name:
            return name
    return ""


def own_name(thing) -> str:
    try:
        if isinstance(thing, SemLock) and thing.name:
            return thing.name
        block = getattr(thing, "_block", thing)
        if isinstance(block, Block):
            return f"{inode(block.region.handle)}+{block.start}"
        if hasattr(thing, "fileno"):
            return inode(thing)
    except (OSError, ValueError):
        return ""       # closed
    semaphore = getattr(thing, "_semlock", None)        # the standard library's
    if semaphore is not None:
        return semaphore.name or f"{semaphore.handle:x}"
    return ""


def inode(thing) -> str:
    return str(os.fstat(thing.fileno()).st_ino)


def parts(thing):
    """What an object is made of, in the order in which it was put together."""
    for cls in type(thing).__mro__:
        for name in vars(cls).get("__slots__", ()):
            if hasattr(thing, name):
                yield getattr(thing, name)
    for part in getattr(thing, "__dict__", {}).values():
        if hasattr(part, "__dict__") or hasattr(type(part), "__slots__"):
            yield part
