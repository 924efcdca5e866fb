"""A lock is a semaphore with one permit, and the number of the process that holds it.

The number buys this: a process that ends while it holds the lock does not block the others for
ever. Who has waited for 0.1 s looks whether the holder lives, and if not gets `LockAbandoned`,
since what the lock protects may be half done.

A process may also end, or be stopped, after it has taken the permit and before it has left its
number. So each leaves a mark first: "I am about to take it". If the permit is gone for half a
second and nobody's number is there, one of those who left a mark has taken it. Waiters give up
only if one of them is dead. There is room for 15 marks: with more waiters, or where two leave
theirs at one place within the same microsecond, one is missing; if just that process dies right
then and there, the others wait for ever. A waiter that was killed leaves its mark: if another is
stopped just after it took the permit, it is taken for dead.

And it may end after it has wiped out its number and before it has given the permit back. So it
says first "I am about to leave", each at a place of its own: if that is said by a dead process, it
is the holder still.
"""

import contextlib
import fcntl
import os
import threading
import time

from ..errors import LockAbandoned
from ..family import current_process
from ..memory import Shared, shared_bytes
from . import holder
from .holder import FOREVER, is_dead
from .semaphore import COUNTING, Semaphore

# A waiter looks after the holder every LOOK seconds. A permit that is taken by nobody belongs to
# a process that is about to write its number: only if it has not after so many SHORT_LOOKS in a
# row, the marks are asked.
LOOK = 0.1
SHORT_LOOK = 0.01
SHORT_LOOKS = 50


class Lock(Shared):
    """At most one thread of one process holds it; same as `multiprocessing.Lock`.

    Any process or thread may release it. One difference: if the holder ends, `acquire` raises
    LockAbandoned within a second, for everybody, until somebody releases it in the holder's place.
    """

    _kind = COUNTING

    def __init__(self):
        self.permit = Semaphore.make(1, 1, self._kind)
        self._arrive(shared_bytes(4 * (1 + 2 * holder.MARKS)))

    def _arrive(self, block):
        numbers = block.bytes.cast("i")
        self._block = block
        self._holder = numbers[:1]      # [0] is the holder's pid, or 0
        self._marks = numbers[1:1 + holder.MARKS]       # the pids of those who are taking it
        self._leavers = numbers[1 + holder.MARKS:]      # and of those who are giving it back

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the lock; whether it was taken. Blocks until then, or for `timeout` seconds.

        LockAbandoned if its holder ended.
        """
        marks, place, own = self._marks, holder.place, holder.own
        if marks[place]:
            place = self._free_place()
        marks[place] = own
        try:
            if not self.permit.acquire(False) and not self._wait(timeout if block else 0):
                return False
            self._holder[0] = own
            return True
        finally:
            marks[place] = 0

    __enter__ = acquire

    def acquire_or_inherit(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the lock, also from a holder that ended. LockAbandoned if its number is unknown.

        Only for what is in order after every single step that a holder may do.
        """
        while True:
            try:
                return self.acquire(block, timeout)
            except LockAbandoned as abandoned:
                if abandoned.pid is None:
                    raise
                if self._inherit(abandoned.pid):
                    return True

    def _inherit(self, pid):
        """Become the holder instead of this one; whether it was still this one's."""
        with self._estate():
            if self._holder[0] != pid:
                return False
            self._holder[0] = holder.own
            return True

    @contextlib.contextmanager
    def _estate(self):
        """Only one process at a time looks who is dead and writes down who holds instead."""
        region = self._block.region.handle
        # The kernel's lock shuts out other processes, but no threads of this one; and the kernel
        # takes it away from whoever dies with it.
        with _heirs:
            fcntl.lockf(region, fcntl.LOCK_EX, 1, self._block.start)
            try:
                yield
            finally:
                fcntl.lockf(region, fcntl.LOCK_UN, 1, self._block.start)

    def release(self) -> None:
        """Give it back. ValueError if nobody holds it."""
        leavers, place = self._leavers, holder.place
        leavers[place] = holder.own
        self._holder[0] = 0
        self.permit.release()
        leavers[place] = 0

    def __exit__(self, kind, error, where):
        # A condition's wait that found it abandoned has not taken it again.
        if kind is not LockAbandoned or self.held():
            self.release()

    def held(self) -> int:
        """How often the calling thread has acquired it and not yet released it."""
        return int(self._holder[0] == holder.own and self.permit._is_mine())

    def _free_place(self):
        """Where to leave a mark, although another has left his at the place of this process."""
        for place in range(holder.MARKS):
            if not self._marks[place]:
                return place
        return holder.place

    def _wait(self, timeout):
        """Take the permit within so many seconds, looking after its holder meanwhile."""
        deadline = FOREVER if timeout is None else time.monotonic() + timeout
        pause, unknown = LOOK, 0
        while True:
            left = deadline - time.monotonic()
            if self.permit.acquire(True, max(0, min(left, pause))):
                return True
            pid = self._holder[0]
            if pid and is_dead(pid) and self._holder[0] == pid:
                raise LockAbandoned(pid)
            if left <= pause:
                return False
            unknown = 0 if pid else unknown + 1
            if unknown > SHORT_LOOKS:
                self._look_for_the_dead()
            pause = SHORT_LOOK if 0 < unknown <= SHORT_LOOKS else LOOK

    def _look_for_the_dead(self):
        """The permit is gone, and nobody's number is there: find out whose it was."""
        for place, leaver in enumerate(self._leavers):
            if leaver and is_dead(leaver):
                with self._estate():
                    if self._leavers[place] == leaver and not self._holder[0]:
                        self._holder[0], self._leavers[place] = leaver, 0
                return
        if any(mark and is_dead(mark) for mark in self._marks):
            raise LockAbandoned(None)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._owner()})>"

    def _owner(self):
        pid = self._holder[0]
        if pid == 0:
            return None
        if pid == holder.own:
            return current_process().name
        return f"process {pid}"


class HeritableLock(Lock):
    """A lock that a `with` statement takes also from a holder that ended."""

    def __enter__(self):
        self.acquire_or_inherit()
        return True


class Locked:
    """Something with a lock of its own, `_lock`: to take it is to take the lock."""

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:
        """Take the lock, as its own `acquire` does."""
        return self._lock.acquire(block, timeout)

    def release(self) -> None:
        """Give the lock back."""
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)


def _renew_heirs():
    # A thread that a forked child does not have may have held it.
    global _heirs
    _heirs = threading.Lock()


_renew_heirs()
os.register_at_fork(after_in_child=_renew_heirs)
