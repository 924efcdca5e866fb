"""A shared value is an object of the C language in shared bytes, with a lock beside it.

`ctypes` lays a C type over any bytes; here they are bytes that several processes see. Reading and
writing take the lock, so that nobody sees half a value. But `v.value += 1` reads, adds and
writes: to make these three one step, hold the lock around them, `with v.get_lock():`.
"""

import copyreg
import ctypes

from .handle import check_packing
from .memory import shared_bytes
from .synchronize import RLock

# The type codes of the module `array`.
TYPES = {
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
    thing = _lay(_c_type(typecode_or_type), None)
    if args:
        thing.__init__(*args)
    return thing


def Value(typecode_or_type, *args, lock=True):  # noqa: N802
    """A `RawValue` with a lock; same as `multiprocessing.Value`.

    lock    True: a new RLock; a lock: that one; False: none, as RawValue
    """
    raw = RawValue(typecode_or_type, *args)
    if lock is False:
        return raw
    if lock is True or lock is None:
        lock = RLock()
    elif not hasattr(lock, "acquire"):
        raise AttributeError(f"lock must be True, False or a lock, not {lock!r}")
    if isinstance(raw, ctypes._SimpleCData):
        return Synchronized(raw, lock)
    return SynchronizedRecord(raw, lock)


class SynchronizedBase:
    """A C object together with the lock that whoever uses it should hold."""

    def __init__(self, obj, lock=None):
        self.__dict__.update(_obj=obj, _lock=lock or RLock())

    def get_obj(self):
        """The C object itself. Using it takes no lock."""
        return self._obj

    def get_lock(self):
        """The lock, to hold around several steps."""
        return self._lock

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        return self._lock.acquire(block, timeout)

    def release(self) -> None:
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    @property
    def identity(self) -> str:
        """A text that names this value, the same in every process."""
        return f"value {self._obj.block.identity}"

    def __reduce__(self):
        check_packing()
        return type(self), (self._obj, self._lock)

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj!r}>"


class Synchronized(SynchronizedBase):
    """A number or a character."""

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedRecord(SynchronizedBase):
    """A Structure: its fields are read and written under the lock."""

    def __getattr__(self, name):
        with self._lock:
            return getattr(self._obj, name)

    def __setattr__(self, name, value):
        with self._lock:
            setattr(self._obj, name, value)


def _c_type(typecode_or_type):
    if not isinstance(typecode_or_type, str):
        return typecode_or_type
    try:
        return TYPES[typecode_or_type]
    except KeyError:
        raise TypeError(f"{typecode_or_type!r} is no type code: use one of {' '.join(TYPES)}, or "
                        "a type of ctypes") from None


def _lay(c_type, block):
    """An object of this type over a block, a new one or one that arrived."""
    block = block or shared_bytes(ctypes.sizeof(c_type))
    thing = c_type.from_buffer(block.bytes)
    thing.block = block     # the bytes are taken back when nobody refers to their block
    copyreg.pickle(c_type, _reduce)
    return thing


def _reduce(thing):
    if not hasattr(thing, "block"):
        return thing.__reduce__()       # of the same type, but not shared: it goes by value
    check_packing()
    return _lay, (type(thing), thing.block)
