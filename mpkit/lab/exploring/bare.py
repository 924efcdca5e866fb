"""What lies bare in shared bytes is an object of a C type, with a lock beside it or without: its
reads and writes are watched in the type itself.

Types come up while the program runs: an array's is made for its length, a structure's by the
program. What is a part of another object, as a structure in an array, is one thing with it. NumPy,
and whoever else takes a memoryview, reads and writes past all of this.
"""
import ctypes

from mpkit import sharedctypes

SIMPLE, RECORDS = ctypes._SimpleCData, (ctypes.Structure, ctypes.Union)
_MANY = 100     # a longer array is one cell


def install(seam) -> None:
    """For the processes of the program: what they lay into shared bytes is watched."""
    lay, watched = sharedctypes._lay, set()

    def laid(c_type, block=None):
        watch(c_type, seam, watched)
        return lay(c_type, block)
    sharedctypes._lay = laid
    for c_type in sharedctypes.typecode_to_type.values():       # now, and not in each run
        watch(c_type, seam, watched)


def watch(c_type, seam, watched) -> None:
    """Have the reads and writes of a type's objects seen, and those of their parts."""
    if c_type in watched:
        return
    watched.add(c_type)
    names, kinds = (), ()
    if issubclass(c_type, ctypes.Array):
        kinds = [c_type._type_]
        for verb in "get", "set":
            name = f"__{verb}item__"
            setattr(c_type, name, seam.wrap(getattr(c_type, name), f"Array.{verb}"))
    if issubclass(c_type, (SIMPLE, ctypes.Array)):
        names = [name for name in ("value", "raw") if hasattr(c_type, name)]
    elif issubclass(c_type, RECORDS):
        fields = [field for cls in c_type.__mro__ for field in vars(cls).get("_fields_", ())]
        names, kinds = [field[0] for field in fields], [field[1] for field in fields]
    for name in names:
        part = getattr(c_type, name)
        setattr(c_type, name, property(seam.wrap(part.__get__, "Value.get"),
                                       seam.wrap(part.__set__, "Value.set")))
    for kind in kinds:
        watch(kind, seam, watched)
    c_type.__init__ = unseen(c_type.__init__, seam)     # nobody else knows the object yet


def unseen(original, seam):
    def call(*args, **kwargs):
        with seam.observer.seen(False):
            original(*args, **kwargs)
    return call


def whole(thing):
    """The object in shared bytes that this one is or is a part of; None if there is none."""
    thing = own(thing)
    if not isinstance(thing, (SIMPLE, ctypes.Array, *RECORDS)):
        return None
    while thing._b_base_ is not None:
        thing = thing._b_base_
    return thing if hasattr(thing, "block") else None


def own(thing):
    """The object itself, without the lock that may be with it."""
    return thing._obj if isinstance(thing, sharedctypes.SynchronizedBase) else thing


def items_of(kind, thing, args) -> tuple | None:
    """The places that a call is about; None if the whole is no array."""
    array = whole(thing)
    if not isinstance(array, ctypes.Array):
        return None
    size = len(array)
    if size > _MANY:
        return (0,)
    place = args[1] if kind == "Array" and own(thing) is array else slice(None)
    if isinstance(place, slice):
        return tuple(range(*place.indices(size)))
    return (place % size,) if -size <= place < size else ()
