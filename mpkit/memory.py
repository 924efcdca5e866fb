"""Bytes that several processes see at once, cut from regions of shared memory.

- A region is a file without a name, mapped into memory. It goes when the last process that maps
  it ends: nothing is left behind, whoever is killed.
- A region travels as its descriptor. Descriptors are few (1,024 by default), so small blocks share
  one region; a block of `OWN_REGION` bytes or more has a region to itself.
- Blocks start at a multiple of 64 bytes, so that two of them never share a line of the processor's
  cache, and their bytes are zero.
- No bytes are used twice: another process may know them. A region goes when nobody refers to any of
  its blocks.
"""

import mmap
import os
import weakref

from .handle import Handle, undivided

PORTABLE = bool(os.environ.get("MPKIT_PORTABLE"))
TEMPORARY = os.environ.get("TMPDIR") or "/tmp"      # `tempfile` takes longer to import than mpkit

ALIGNMENT = 64
REGION = 1 << 18
OWN_REGION = 1 << 16


def nameless_file(content: bytes = b"") -> int:
    """A file that has no name, read from its start; in memory where the system can."""
    if hasattr(os, "memfd_create") and not PORTABLE:
        descriptor = os.memfd_create("mpkit", os.MFD_CLOEXEC)
    else:
        name = os.path.join(TEMPORARY, f"mpkit-{os.urandom(8).hex()}")
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        os.unlink(name)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest):]
        os.lseek(descriptor, 0, os.SEEK_SET)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


class Region:
    """Shared memory of a given size, by its handle."""

    def __init__(self, size: int, handle: Handle | None = None):
        if handle is None:
            handle = Handle(nameless_file())
            os.ftruncate(handle.fileno(), size)
        self.size = size
        self.handle = handle
        self.map = mmap.mmap(handle.fileno(), size)

    def __reduce__(self):
        return _region, (os.fstat(self.handle.fileno()).st_ino, self.size, self.handle)


_known: weakref.WeakValueDictionary = weakref.WeakValueDictionary()


def _region(number: int, size: int, handle: Handle) -> Region:
    """The region on arrival: mapped once, however many blocks of it arrive."""
    region = _known.get(number)
    if region is None:
        region = _known[number] = Region(size, handle)
    return region


class Block:
    """A run of bytes in a region; `bytes` is a writable memoryview of them."""

    def __init__(self, region: Region, start: int, size: int):
        self.region = region
        self.start = start
        self.size = size
        self.bytes = memoryview(region.map)[start:start + size]

    def __reduce__(self):
        return Block, (self.region, self.start, self.size)


class Shared:
    """An object made of a block and of parts that travel: it travels by them.

    A class sets `_block` in its method `_arrive`, and whatever it sees the block's bytes through.
    That is called when an object is made, and again when it has come to another process.
    """

    def __getstate__(self):
        return {name: part for name, part in vars(self).items() if type(part) is not memoryview}

    def __setstate__(self, parts):
        vars(self).update(parts)
        self._arrive(self._block)


class _Heap:
    """Cuts blocks off the current region, one after the other."""

    def __init__(self):
        self.region = None
        self.used = REGION

    def disown(self):
        """In a fresh fork: what is left of the region is the parent's."""
        self.used = REGION

    def cut(self, size: int) -> Block:
        with undivided:
            if self.used + size > REGION:
                self.region, self.used = Region(REGION), 0
            start, self.used = self.used, self.used + size
            return Block(self.region, start, size)


_heap = _Heap()
os.register_at_fork(after_in_child=_heap.disown)


def shared_bytes(size: int) -> Block:
    """A block of at least `size` zero bytes that travels to other processes.

    OSError where the system has no memory or no descriptors left.
    """
    size = -(-size // ALIGNMENT) * ALIGNMENT
    return Block(Region(size), 0, size) if size >= OWN_REGION else _heap.cut(size)
