"""A condition is a lock, and a table in shared bytes of who waits to hear that something changed.

    seat       0       1       2          gates: semaphores, one for seats 0, 4, 8, ..., one for
    pid       4711    4712    4711        seats 1, 5, 9, ...
    since      105    -117     110        seat 1 was chosen at 117

Who waits takes a seat, gives the lock back and sleeps at the gate of its seat. `notify` chooses
those who have waited longest: it puts the time of the choice in the place of theirs, made negative,
and opens their gates. Who was chosen takes the lock again and leaves its seat. The table is written
by whoever holds the lock, so a notification goes to those who wait at that moment, and to none that
come later. (With a count of waiters and one semaphore for all, a quick process that notifies and
then waits takes the permit that was meant to wake another: three at a barrier are soon stuck.)

The table is the truth, the gates only wake. Who comes through a gate that was opened for another
opens it again. And each waiter looks by itself, twice a second: for a chosen one that was killed
before it could leave its seat, it chooses another, of those who waited at the time of the choice.
"""

import time

from ..errors import Misuse
from ..memory import Shared, shared_bytes
from . import holder
from .holder import FOREVER, LOOK, is_dead
from .lock import Lock, Locked
from .rlock import RLock
from .semaphore import Semaphore

SEATS = 250     # they fill a page
GATES = 4
NAP = 0.01      # seconds, for another to come through a gate that was opened for it


class Condition(Locked, Shared):
    """Wait until another process tells that something changed; same as `multiprocessing.Condition`.

    lock    a Lock or an RLock, which protects what may change; None: a new RLock

    As for the lock itself, LockAbandoned tells that its holder ended.
    """

    def __init__(self, lock: Lock | None = None, *, ctx=None):
        self._arrive(shared_bytes(8 * (1 + 2 * SEATS)))
        self._lock = lock or RLock()
        self._gates = [Semaphore(0) for _ in range(GATES)]

    def _arrive(self, block):
        numbers = block.bytes.cast("q")
        self._block = block
        self._used = numbers[:1]            # [0]: nobody has ever taken the seats from here on
        self._pids = numbers[1:1 + SEATS]
        self._since = numbers[1 + SEATS:1 + 2 * SEATS]      # 0: free; negative: chosen

    def wait(self, timeout: float | None = None) -> bool:
        """Give the lock back, block until notified or for `timeout` seconds, take the lock again.

        Whether it was notified. AssertionError if this thread does not hold the lock.
        """
        depth = self._held()
        seat = self._take_seat()
        try:
            for _ in range(depth):
                self._lock.release()
            try:
                self._sleep(seat, timeout)
            finally:
                for _ in range(depth):
                    self._lock.acquire()
        except BaseException:
            self._replace(seat)
            raise
        since, self._since[seat] = self._since[seat], 0
        return since < 0

    def wait_for(self, predicate, timeout: float | None = None):
        """Wait until `predicate()` is true, or for `timeout` seconds; gives what it gave last."""
        deadline = FOREVER if timeout is None else time.monotonic() + timeout
        while not (result := predicate()) and (left := deadline - time.monotonic()) > 0:
            self.wait(left)
        return result

    def notify(self, n: int = 1) -> None:
        """Wake `n` who wait. Does not block. AssertionError if this thread does not hold the lock.
        """
        self._held()
        self._choose(n, time.monotonic_ns())

    def notify_all(self) -> None:
        """Wake all who wait, as `notify` does."""
        self.notify(SEATS)

    def _held(self):
        if times := self._lock.held():
            return times
        raise Misuse("this thread does not hold the lock: use `with condition:` around it")

    # Whoever calls the next five holds the lock.

    def _take_seat(self):
        if all(self._since):
            self._replace_the_dead()
        for seat in range(SEATS):
            if not self._since[seat]:
                break
        else:
            raise RuntimeError(f"{SEATS} wait for this condition already: it has no more seats")
        if seat == self._used[0]:
            self._used[0] = seat + 1
        self._pids[seat] = holder.own
        self._since[seat] = time.monotonic_ns()
        return seat

    def _choose(self, n, now):
        """Wake the n who have waited longest, of those who waited at that time."""
        for since, seat in sorted(self._taken()):
            if 0 < since <= now and n > 0:
                n -= 1
                self._since[seat] = -now
                self._gates[seat % GATES].release()

    def _replace(self, seat):
        """Free a seat whose owner does not go on; if it was chosen, choose another."""
        since, self._since[seat] = self._since[seat], 0
        if since < 0:
            self._choose(1, -since)

    def _replace_the_dead(self):
        taken = self._taken()
        for since, seat in taken:
            if (since < 0 or len(taken) == SEATS) and is_dead(self._pids[seat]):
                self._replace(seat)

    def _taken(self):
        since = self._since[:self._used[0]].tolist()
        return [(since, seat) for seat, since in enumerate(since) if since]

    def _sleep(self, seat, timeout):
        """Return when the one on this seat was chosen, or after so many seconds."""
        deadline = FOREVER if timeout is None else time.monotonic() + timeout
        gate = seat % GATES
        while self._since[seat] > 0 and (left := deadline - time.monotonic()) > 0:
            through = self._gates[gate].acquire(True, min(left, LOOK))
            if self._since[seat] < 0:
                break
            if through and min(self._since[gate:self._used[0]:GATES]) < 0:
                self._gates[gate].release()
                time.sleep(NAP)
            if self._lock.acquire(False):
                try:
                    self._replace_the_dead()
                finally:
                    self._lock.release()

    def __repr__(self):
        return f"<{type(self).__name__}({self._lock}, {len(self._taken())})>"
