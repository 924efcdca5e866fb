"""An event is a number in shared bytes, odd while the event is set, and two gates.

Waiters queue at a gate, a semaphore. `set` makes the number odd and lets one waiter through; each
that comes through lets the next one through, so the gate stays open. `clear` makes the number even
again and sends whoever comes from now on to the other gate, which it has shut before. So those who
waited get through although the event is cleared at once.

The number is the truth, the gates only wake. A process may be killed at the gate, before it has let
the next one through, or in the middle of `set`: therefore waiters also look at the number by
themselves, twice a second. And nobody in `set` ever waits for a waiter.
"""

import time

from ..memory import Shared, shared_bytes
from .holder import FOREVER, LOOK
from .lock import HeritableLock
from .semaphore import Semaphore


class Event(Shared):
    """A flag that processes can wait for; same as `multiprocessing.Event`. It starts cleared."""

    def __init__(self, *, ctx=None):
        self._gates = Semaphore(0), Semaphore(0)
        self._changing = HeritableLock()
        self._arrive(shared_bytes(8))

    def _arrive(self, block):
        self._block = block
        self._number = block.bytes.cast("q")      # [0]; odd: set

    def is_set(self) -> bool:
        """Whether it is set. Does not block."""
        return self._number[0] & 1 == 1

    def set(self) -> None:
        """Set it, and wake all who wait. Does not block."""
        if self._number[0] & 1:
            return
        with self._changing:
            number = self._number[0]
            if not number & 1:
                self._number[0] = number + 1
                self._gate(number).release()

    def clear(self) -> None:
        """Clear it: from now on `wait` blocks. Who waited before is woken all the same."""
        if not self._number[0] & 1:
            return
        with self._changing:
            number = self._number[0]
            if number & 1:
                shut = self._gate(number + 1)
                while shut.acquire(False):
                    pass
                self._number[0] = number + 1

    def wait(self, timeout: float | None = None) -> bool:
        """Block until it is set, or for `timeout` seconds; whether it was set meanwhile."""
        number = self._number[0]
        if number & 1:
            return True
        gate = self._gate(number)
        deadline = FOREVER if timeout is None else time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            through = gate.acquire(True, max(0, min(left, LOOK)))
            if self._number[0] != number:
                if through:
                    gate.release()
                return True
            if left <= 0:
                return False

    def _gate(self, number):
        """Where to wait while the number is this, or the odd one after it."""
        return self._gates[number // 2 % 2]

    def __repr__(self):
        state = "set" if self.is_set() else "unset"
        return f"<{type(self).__qualname__} at {id(self):#x} {state}>"
