"""A barrier is two gates, used in turn: who comes waits at one until as many as there are parties
stand there; then that gate is opened, and the next round is at the other.

A gate is a semaphore, a state, and a place for each party, where it leaves its number while it is
there. All places taken: the round is complete. The state is the truth, the semaphore only wakes.
With two gates, a quick party that comes to the next round does not take a permit that is meant for
a slow one of this round; and a gate is used again when all have left it.

Since the numbers tell who is there, those who wait look twice a second whether all of them live.
A party that has ended will not come to the next round: so the barrier breaks, for all.
"""

import time
from threading import BrokenBarrierError

from ..memory import Shared, shared_bytes
from . import holder
from .holder import FOREVER, LOOK, is_dead
from .lock import HeritableLock
from .semaphore import Semaphore

FILLING, PASSED, RESET, BROKEN = range(4)
NAP = 0.001     # seconds


class Barrier(Shared):
    """Makes `parties` processes or threads wait for each other; same as `multiprocessing.Barrier`.

    action      called by the last to arrive, before the others go on
    timeout     seconds, for every `wait` that is given none
    """

    def __init__(self, parties: int, action=None, timeout: float | None = None, *, ctx=None):
        if parties < 1:
            raise ValueError(f"a barrier is for 1 party or more, not for {parties}")
        self.parties = parties
        self._action = action
        self._timeout = timeout
        self._changing = HeritableLock()
        self._gates = _Gate(parties), _Gate(parties)
        self._arrive(shared_bytes(1))

    def _arrive(self, block):
        self._block = block
        self._turn = block.bytes[:1]        # [0]: which gate is in use

    def wait(self, timeout: float | None = None) -> int:
        """Block until all parties wait; a number from 0 to parties - 1, each for one of them.

        threading.BrokenBarrierError if it took more than `timeout` seconds, if a party ended
        while it waited, or where somebody called `abort` or `reset`.
        """
        gate, place, complete = self._enter()
        try:
            if complete:
                self._pass(gate)
            else:
                self._sleep(gate, self._timeout if timeout is None else timeout)
            if gate.state[0] != PASSED:
                raise BrokenBarrierError
            return place
        finally:
            gate.pids[place] = 0

    def abort(self) -> None:
        """Break it: who waits, or comes before somebody calls `reset`, gets BrokenBarrierError."""
        with self._changing:
            self._gate().end(BROKEN)

    def reset(self) -> None:
        """Make it as new; who waits gets BrokenBarrierError."""
        with self._changing:
            if self._gate().state[0] != PASSED:
                self._gate().end(RESET)

    @property
    def n_waiting(self) -> int:
        """How many wait at this moment."""
        gate = self._gate()
        return self.parties - gate.pids.tolist().count(0) if gate.state[0] == FILLING else 0

    @property
    def broken(self) -> bool:
        """Whether it is broken, until somebody calls `reset`."""
        return self._gate().state[0] == BROKEN

    def _gate(self):
        return self._gates[self._turn[0]]

    def _enter(self):
        """Take a place at the open gate: that gate, the place, and whether it was the last."""
        while True:
            with self._changing:
                gate = self._open_gate()
                pids = gate.pids.tolist()
                if 0 in pids and gate.state[0] == FILLING:
                    place = pids.index(0)
                    if not any(pids):
                        gate.began[0] = time.monotonic_ns()
                    gate.pids[place] = holder.own
                    return gate, place, pids.count(0) == 1
            # All are here, and the action runs; or somebody has yet to leave the other gate.
            self._break_if_dead(gate)
            time.sleep(NAP)

    def _open_gate(self):
        gate = self._gate()
        if gate.state[0] == BROKEN:
            raise BrokenBarrierError
        if gate.state[0] != FILLING and self._gates[1 - self._turn[0]].shut():
            self._turn[0] ^= 1
        return self._gate()

    def _pass(self, gate):
        """Open the gate after the action. Who died within the last moment has come all the same."""
        outcome = BROKEN
        try:
            if time.monotonic_ns() - gate.began[0] > LOOK * 1e9:
                self._break_if_dead(gate)
            if self._action and gate.state[0] == FILLING:
                self._action()
            outcome = PASSED
        finally:
            self._end(gate, outcome)

    def _sleep(self, gate, timeout):
        deadline = FOREVER if timeout is None else time.monotonic() + timeout
        while gate.state[0] == FILLING:
            left = deadline - time.monotonic()
            if gate.semaphore.acquire(True, max(0, min(left, LOOK))):
                continue
            self._break_if_dead(gate)
            if left <= LOOK:
                if 0 in gate.pids.tolist():
                    self._end(gate, BROKEN)
                deadline = FOREVER      # all are here, and the action runs

    def _break_if_dead(self, gate):
        if any(pid and is_dead(pid) for pid in gate.pids):
            self._end(gate, BROKEN)

    def _end(self, gate, state):
        with self._changing:
            if gate.state[0] == FILLING:
                gate.end(state)

    def __repr__(self):
        state = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return f"<{type(self).__qualname__} at {id(self):#x}: {state}>"


class _Gate(Shared):
    """Where the parties wait in one round."""

    def __init__(self, parties):
        self.parties = parties
        self.semaphore = Semaphore(0)
        self._arrive(shared_bytes(8 * (2 + parties)))

    def _arrive(self, block):
        numbers = block.bytes.cast("q")
        self._block = block
        self.state = numbers[:1]
        self.began = numbers[1:2]       # [0]: when the first one came, in nanoseconds
        self.pids = numbers[2:2 + self.parties]

    def end(self, state):
        """Let all who wait go on, with this outcome."""
        self.state[0] = state
        for _ in range(self.parties - 1):
            self.semaphore.release()

    def shut(self):
        """Make it ready for the next round; whether that can be: all who live have left it."""
        if any(pid and not is_dead(pid) for pid in self.pids):
            return False
        for place in range(self.parties):
            self.pids[place] = 0
        self.state[0] = FILLING
        return True
