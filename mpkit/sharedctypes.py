"""A shared value is an object of the C language in shared bytes, with a lock beside it.

`ctypes` lays a C type over any bytes; here they are bytes that several processes see. An array is
a C type too: so many of another, side by side. Reading and writing take the lock, so that nobody
sees half a value. But `v.value += 1` reads, adds and writes: to make these three one step, hold
the lock around them, `with v.get_lock():`.
"""

import copyreg
import ctypes

from .errors import Misuse
from .handle import check_packing
from .memory import shared_bytes
from .synchronize import RLock
from .synchronize.lock import Lock, Locked

# The type codes of the module `array`, and "c" for bytes.
typecode_to_type = {
    "c": ctypes.c_char, "u": ctypes.c_wchar,
    "b": ctypes.c_byte, "B": ctypes.c_ubyte, "h": ctypes.c_short, "H": ctypes.c_ushort,
    "i": ctypes.c_int, "I": ctypes.c_uint, "l": ctypes.c_long, "L": ctypes.c_ulong,
    "q": ctypes.c_longlong, "Q": ctypes.c_ulonglong, "f": ctypes.c_float, "d": ctypes.c_double,
}


def RawValue(typecode_or_type, *args):  # noqa: N802
    """An object of a C type in shared bytes, without a lock; same as `multiprocessing.RawValue`.

    typecode_or_type    a letter as in the module `array`, or a type of `ctypes`
    args                what the type is called with; without them, all bytes are zero
    """
    thing = _lay(_c_type(typecode_or_type))
    if args:
        thing.__init__(*args)
    return thing


def RawArray(typecode_or_type, size_or_initializer):  # noqa: N802
    """An array of a C type in shared bytes, without a lock; same as `multiprocessing.RawArray`.

    size_or_initializer     how many, all zero; or a sequence of what they are at first
    """
    c_type = _c_type(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _lay(c_type * size_or_initializer)
    return RawValue(c_type * len(size_or_initializer), *size_or_initializer)


def Value(typecode_or_type, *args, lock=True, ctx=None):  # noqa: N802
    """A `RawValue` with a lock; same as `multiprocessing.Value`.

    lock    True: a new RLock; a lock: that one; False: none, as RawValue
    ctx     of no consequence: locks do not depend on the start method

    LockAbandoned if a process that uses it ended in the middle. One read or one write leaves no
    number with the lock: where a process was killed, and then another is stopped for half a second
    just in one of them, the others get LockAbandoned, although it lives.
    """
    return _with_lock(RawValue(typecode_or_type, *args), lock)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):  # noqa: N802
    """A `RawArray` with a lock, as for `Value`; same as `multiprocessing.Array`."""
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock)


def copy(obj):
    """A new object in shared bytes, equal to this one, without a lock."""
    new = _lay(type(obj))
    ctypes.memmove(ctypes.addressof(new), ctypes.addressof(obj), ctypes.sizeof(obj))
    return new


def synchronized(obj, lock=None, ctx=None) -> "SynchronizedBase":
    """A raw value or array together with a lock, a new RLock if none is given."""
    if isinstance(obj, SynchronizedBase):
        raise Misuse(f"{obj!r} has a lock already")
    if isinstance(obj, ctypes._SimpleCData):
        return Synchronized(obj, lock)
    if not isinstance(obj, ctypes.Array):
        return SynchronizedRecord(obj, lock)
    if obj._type_ is ctypes.c_char:
        return SynchronizedString(obj, lock)
    return SynchronizedArray(obj, lock)


def _with_lock(raw, lock):
    if lock is False:
        return raw
    if lock is not True and lock is not None and not hasattr(lock, "acquire"):
        raise AttributeError(f"lock must be True, False or a lock, not {lock!r}")
    return synchronized(raw, None if lock is True else lock)


class SynchronizedBase(Locked):
    """A C object together with the lock that whoever uses it should hold."""

    def __init__(self, obj, lock=None, ctx=None):
        lock = lock or RLock()
        keeper = lock if isinstance(lock, Lock) else Locked(lock)     # a thread's, a manager's, ...
        self.__dict__.update(_obj=obj, _lock=lock, _keeper=keeper)

    def get_obj(self):
        """The C object itself. Using it takes no lock."""
        return self._obj

    def get_lock(self):
        """The lock, to hold around several steps."""
        return self._lock

    def __reduce__(self):
        check_packing()
        return type(self), (self._obj, self._lock)

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj!r}>"


class Synchronized(SynchronizedBase):
    """A number or a character."""

    @property
    def value(self):
        permit = self._keeper.take_permit()
        try:
            return self._obj.value
        finally:
            permit.release()

    @value.setter
    def value(self, value):
        permit = self._keeper.take_permit()
        try:
            self._obj.value = value
        finally:
            permit.release()


class SynchronizedRecord(SynchronizedBase):
    """A Structure: its fields are read and written under the lock."""

    def __getattr__(self, name):
        with self._lock:
            return getattr(self._obj, name)

    def __setattr__(self, name, value):
        with self._lock:
            setattr(self._obj, name, value)


class SynchronizedArray(SynchronizedBase):
    """An array: its items and slices are read and written under the lock, each in one step."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, place):
        permit = self._keeper.take_permit()
        try:
            return self._obj[place]
        finally:
            permit.release()

    def __setitem__(self, place, value):
        permit = self._keeper.take_permit()
        try:
            self._obj[place] = value
        finally:
            permit.release()


class SynchronizedString(SynchronizedArray):
    """An array of bytes: `value` is what comes before the first zero byte, `raw` all of them."""

    value = Synchronized.value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, raw):
        with self._lock:
            self._obj.raw = raw


def _c_type(typecode_or_type):
    if not isinstance(typecode_or_type, str):
        return typecode_or_type
    try:
        return typecode_to_type[typecode_or_type]
    except KeyError:
        raise TypeError(f"{typecode_or_type!r} is no type code: use one of "
                        f"{' '.join(typecode_to_type)}, or a type of ctypes") from None


def _lay(c_type, block=None):
    """An object of this type over a block, a new one or one that arrived."""
    block = block or shared_bytes(max(1, ctypes.sizeof(c_type)))
    thing = c_type.from_buffer(block.bytes)
    thing.block = block     # the bytes are taken back when nobody refers to their block
    copyreg.pickle(c_type, _reduce)
    return thing


def _lay_array(block, c_type, *lengths):
    for length in lengths:
        c_type = c_type * length
    return _lay(c_type, block)


def _reduce(thing):
    if not hasattr(thing, "block"):
        return thing.__reduce__()       # of the same type, but not shared: it goes by value
    check_packing()
    c_type, lengths = type(thing), []
    while issubclass(c_type, ctypes.Array):     # ctypes makes these types: no module has their name
        lengths.insert(0, c_type._length_)
        c_type = c_type._type_
    return _lay_array, (thing.block, c_type, *lengths)
