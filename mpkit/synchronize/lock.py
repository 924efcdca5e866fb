"""A lock is a semaphore with one permit, and the number of the process that holds it.

The number buys this: a process that ends while it holds the lock does not block the others for
ever. Who has waited for 0.1 s looks whether the holder lives, and if not gets `LockAbandoned`,
since what the lock protects may be half done.

A process may also end, or be stopped, after it has taken the permit and before it has left its
number, or after it has wiped its number and before it has given the permit back. So there is a
book: each process signs it once, before it first uses the lock. If the permit is gone for half a
second and nobody's number is there, one of those in the book has it; if some of them are dead, it
is with the dead. Who ends in order strikes itself off, and newcomers strike off the dead who cannot
have it. So this is wrong only where one was killed, and then another, who lives, is stopped for
half a second just there. The book has 63 places; any other processes share the last: if all but the
latest of these die just there, nobody finds out.
"""

import contextlib
import fcntl
import os
import threading
import time
import weakref

from ..errors import LockAbandoned
from ..family import at_end, current_process
from ..memory import Shared, shared_bytes
from . import holder
from .holder import FOREVER, is_dead
from .semaphore import COUNTING, RECURSIVE, Semaphore

# A waiter looks after the holder every LOOK seconds. A permit that is taken by nobody belongs to
# a process that is about to write its number: only if it has not after so many SHORT_LOOKS in a
# row, the book is asked.
LOOK = 0.1
SHORT_LOOK = 0.01
SHORT_LOOKS = 50
PLACES = 63         # in the book; with the holder's number they fill four lines of the cache
SOMEBODY = 1 << 22  # in place of a holder's number: one of several who are dead; no process has it


class Lock(Shared):
    """At most one thread of one process holds it; same as `multiprocessing.Lock`.

    Any process or thread may release it. One difference: if the holder ends, `acquire` raises
    LockAbandoned within a second, for everybody, until somebody releases it in the holder's place.
    """

    _kind = COUNTING

    def __init__(self, *, ctx=None):
        self.permit = Semaphore.make(1, 1, self._kind)
        self._arrive(shared_bytes(4 * (1 + PLACES)))

    def _arrive(self, block):
        numbers = block.bytes.cast("i")
        self._block = block
        self._holder = numbers[:1]      # [0] is the holder's pid, or 0
        self._book = numbers[1:1 + PLACES]      # the pids of those who may take and give the permit
        self._place = None              # of this process in the book

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the lock; whether it was taken. Blocks until then, or for `timeout` seconds.

        LockAbandoned if its holder ended.
        """
        if self._place is None:
            self._sign()
        if not self.permit.acquire(False) and not self._wait(timeout if block else 0):
            return False
        self._holder[0] = holder.own
        return True

    __enter__ = acquire

    def take_permit(self) -> Semaphore:
        """Take the lock for a few lines that leave nothing half done; gives what to release then.

        That is quicker, since no number is left: who dies there is found by the book.
        """
        if self._place is None:
            self._sign()
        if not self.permit.acquire(False):
            self._wait(None)
        return self.permit

    def release(self) -> None:
        """Give it back. ValueError if nobody holds it."""
        if self._place is None:
            self._sign()
        self._holder[0] = 0
        self.permit.release()

    def __exit__(self, kind, error, where):
        # A condition's wait that found it abandoned has not taken it again.
        if kind is not LockAbandoned or self.held():
            # As `release` does: to call it would take longer than all of it.
            self._holder[0] = 0
            self.permit.release()

    def held(self) -> int:
        """How often the calling thread has acquired it and not yet released it."""
        return int(self._holder[0] == holder.own and self.permit._is_mine())

    @contextlib.contextmanager
    def _estate(self):
        """Only one process at a time signs, or looks who is dead and says who holds instead."""
        region = self._block.region.handle
        # The kernel's lock shuts out other processes, but no threads of this one; and the kernel
        # takes it away from whoever dies with it.
        with _heirs:
            fcntl.lockf(region, fcntl.LOCK_EX, 1, self._block.start)
            try:
                yield
            finally:
                fcntl.lockf(region, fcntl.LOCK_UN, 1, self._block.start)

    def _wait(self, timeout):
        """Take the permit within so many seconds, looking after its holder meanwhile."""
        deadline = FOREVER if timeout is None else time.monotonic() + timeout
        pause, unknown = LOOK, 0
        while True:
            left = deadline - time.monotonic()
            if self.permit.acquire(True, max(0, min(left, pause))):
                return True
            pid = self._holder[0]
            if pid and is_dead(pid) and self._holder[0] == pid and self._inherit(pid):
                return True
            if left <= pause:
                return False
            unknown = 0 if pid else unknown + 1
            if unknown > SHORT_LOOKS:
                with self._estate():
                    self._strike_off_the_dead(blame=True)
            pause = SHORT_LOOK if 0 < unknown <= SHORT_LOOKS else LOOK

    def _inherit(self, pid):
        """Take it from a holder that ended, or refuse to."""
        raise LockAbandoned(None if pid == SOMEBODY else pid)

    def _sign(self):
        """Enter this process in the book."""
        _signed.add(weakref.ref(self, _signed.discard))
        at_end(_sign_off)
        with self._estate():
            pids = self._strike_off_the_dead()
            place = next(pids.index(pid) for pid in (holder.own, 0, pids[-1]) if pid in pids)
            self._book[place] = holder.own
        self._place = place

    def _strike_off_the_dead(self, blame=False):
        """Gives the book. With `blame`, the dead have the permit. The caller is in the estate."""
        pids = self._book.tolist()
        dead = {pid for pid in pids if pid and is_dead(pid)}
        # The order counts: who was dead before the permit was there has not taken it along.
        if dead and not self._holder[0] and self.permit._is_zero():
            if not blame:
                return pids
            self._holder[0] = dead.copy().pop() if len(dead) == 1 else SOMEBODY
        for place, pid in enumerate(pids):
            if pid in dead:
                self._book[place] = pids[place] = 0
        return pids

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._owner()})>"

    def _owner(self):
        pid = self._holder[0]
        return {0: None, holder.own: current_process().name}.get(pid, f"process {pid}")


class HeritableLock(Lock):
    """A lock that is taken also from a holder that ended.

    Only for what is in order after every single step that a holder may do.
    """

    def _inherit(self, pid):
        with self._estate():
            if self._holder[0] != pid:
                return False
            self._holder[0] = holder.own
            return True


class Locked:
    """Something with a lock of its own, `_lock`: to take it is to take the lock."""

    def __init__(self, lock):
        self._lock = lock

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the lock, as its own `acquire` does."""
        return self._lock.acquire(block, timeout)

    def take_permit(self):
        """Take the lock for a few lines, as `Lock.take_permit` does."""
        self._lock.acquire()
        return self._lock

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)


def _begin():
    global _heirs
    while _signed:      # in a fresh fork, which holds nothing and has signed nothing
        if lock := _signed.pop()():
            lock._place = None
            if lock._kind == RECURSIVE:
                lock.permit._after_fork()
    # A thread that a forked child does not have may have held it.
    _heirs = threading.RLock()


def _sign_off():
    # A thread that runs on may still take a permit; who was interrupted has perhaps kept one.
    if threading.active_count() == 1:
        for lock in filter(None, [each() for each in list(_signed)]):
            if not lock.permit._count():
                lock._book[lock._place], lock._place = 0, None


_signed: set[weakref.ref] = set()    # the locks whose books have this process
_begin()
os.register_at_fork(after_in_child=_begin)
