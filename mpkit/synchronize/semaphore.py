"""A semaphore is a number of permits in shared bytes, kept by the C library and the kernel.

`acquire` takes a permit, or sleeps until there is one; `release` gives one back, and wakes one
sleeper. Nobody owns a permit: one process may take it and another give it back. Where nobody has
to wait, neither call needs the kernel: about 30 ns each.

CPython ships the binding to the C library, `_multiprocessing.SemLock`. Used as it is, it makes a
semaphore that has a name in the file system, which somebody must remove. With glibc, `sem_init`
makes one in bytes of our own instead: without a name, without a descriptor, and gone with the
last process that maps the bytes. With another C library it has a name: see `named.py`.
"""

import _ctypes  # what `ctypes` is built on; `ctypes` itself takes four times as long to import
import os
import sys
import weakref
from _multiprocessing import SemLock

from ..handle import check_packing
from ..memory import PORTABLE, Block, shared_bytes
from .named import new_name, unlink

# The kinds that the binding knows. A recursive one counts how often one thread holds it.
RECURSIVE, COUNTING = 0, 1
MOST = SemLock.SEM_VALUE_MAX

_SIZE = 32      # bytes; a sem_t of glibc has no more


def _has_glibc():
    try:
        return sys.platform == "linux" and bool(os.confstr("CS_GNU_LIBC_VERSION"))
    except (OSError, ValueError):
        return False


NAMELESS = _has_glibc() and not PORTABLE

if NAMELESS:
    _sem_init = _ctypes.dlsym(_ctypes.dlopen(None, os.RTLD_NOW), "sem_init")


class _Byte(_ctypes._SimpleCData):
    """A byte of C's, laid over one of ours."""

    _type_ = "c"


class Semaphore(SemLock):
    """A number of permits; same as `multiprocessing.Semaphore`.

    acquire(block=True, timeout=None)   take a permit; blocks until there is one, or for `timeout`
                                        seconds; whether it was taken
    release()                           give one back; ValueError beyond the most there can be
    with semaphore:                     take one, run the block, give it back

    These are the binding's own methods, in C.
    """

    # Its methods are found quicker so, from Python 3.12 on: a lock takes an eighth less.
    __slots__ = "_place", "_at_its_end", "__weakref__"

    def __new__(cls, value: int = 1, *, ctx=None):
        return cls.make(value)

    @classmethod
    def make(cls, value: int, most: int = MOST, kind: int = COUNTING) -> "Semaphore":
        """A new semaphore that never has more than `most` permits."""
        if not 0 <= value <= MOST:
            raise ValueError(f"a semaphore starts with 0 to {MOST} permits, not {value}")
        if NAMELESS:
            place = shared_bytes(_SIZE)
            first = _Byte.from_buffer(place.bytes)
            if _ctypes.call_function(_sem_init, (_ctypes.byref(first), True, value)):
                raise OSError("the C library cannot make a semaphore")
            return cls._found(place, most, kind)
        place = new_name()
        semaphore = SemLock.__new__(cls, kind, value, most, place, False)
        semaphore._place = place
        semaphore._at_its_end = weakref.finalize(semaphore, unlink, place)
        return semaphore

    @classmethod
    def _found(cls, place, most, kind):
        """The semaphore that somebody made at this place, a block or a name."""
        where, name = 0, place
        if isinstance(place, Block):
            where, name = _ctypes.addressof(_Byte.from_buffer(place.bytes)), None
        semaphore = cls._rebuild(where, kind, most, name)
        semaphore._place, semaphore._at_its_end = place, None
        return semaphore

    def get_value(self) -> int:
        """The permits left at this moment. NotImplementedError on macOS, which doesn't tell."""
        return self._get_value()

    def __reduce__(self):
        check_packing()
        if self._at_its_end:
            self._at_its_end.detach()       # others will know the name: it goes with this process
        return self._found, (self._place, self.maxvalue, self.kind)

    def __repr__(self):
        try:
            value = self._get_value()
        except NotImplementedError:
            value = "unknown"
        return f"<{type(self).__name__}(value={value})>"


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than at first; same as
    `multiprocessing.BoundedSemaphore`. ValueError from the release that would be one too many."""

    def __new__(cls, value: int = 1, *, ctx=None):
        return cls.make(value, most=value)

    def __repr__(self):
        return f"{super().__repr__()[:-2]}, maxvalue={self.maxvalue})>"
