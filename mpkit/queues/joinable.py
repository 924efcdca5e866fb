"""A joinable queue keeps a ledger: how many tasks are unfinished, and who has taken how many.

The ledger is shared bytes under a lock. `join` waits until no task is unfinished, and looks at
the ledger meanwhile: a process that has taken tasks and ended will never finish them. A task that
nobody has taken and that is not in the queue was lost with a process that ended between two steps,
unless one that is stopped is just there.
"""

from ..errors import TasksAbandoned
from ..memory import Shared, shared_bytes
from ..synchronize import holder
from ..synchronize.lock import HeritableLock
from .queue import Queue
from .room import Bell

LOOK = 0.25         # seconds
PROCESSES = 255     # that have an account each; any others share one, which is nobody's


class JoinableQueue(Queue, Shared):
    """A queue of tasks, each to be reported as done; same as `multiprocessing.JoinableQueue`."""

    _travels = (*Queue._travels, "_writing", "_bell", "_block")
    __setstate__ = Shared.__setstate__

    def __init__(self, maxsize: int = 0, *, ctx=None):
        super().__init__(maxsize)
        self._writing = HeritableLock()
        self._bell = Bell(0)
        self._arrive(shared_bytes(4 * (2 * PROCESSES + 3)))

    def _arrive(self, block):
        self._block = block
        numbers = block.bytes.cast("i")
        self._unfinished, self._pids = numbers[:1], numbers[1:PROCESSES + 2]
        self._taken = numbers[PROCESSES + 2:2 * PROCESSES + 3]      # and not reported as done
        self._place = PROCESSES

    def put(self, obj, block: bool = True, timeout: float | None = None) -> None:
        """Put a task in, as `Queue.put` does; from now on it is unfinished."""
        self._write(1, 0)
        try:
            super().put(obj, block, timeout)
        except BaseException:
            self._write(-1, 0)
            raise

    def get(self, block: bool = True, timeout: float | None = None):
        """Take a task, as `Queue.get` does. When it is finished, call `task_done`."""
        if self._pids[self._place] != holder.own:
            self._write(0, 0)       # so that `join` knows of this process from the start
        task = super().get(block, timeout)
        self._write(0, 1)
        return task

    def task_done(self) -> None:
        """A task that was taken is finished. ValueError if all are already."""
        self._write(-1, -1)

    def join(self) -> None:
        """Block until all tasks are finished. TasksAbandoned if a process has taken tasks and
        ended, or has ended in the middle of `put` or `get`."""
        missing = 0
        while self._unfinished[0]:
            if not self._bell.acquire(True, LOOK):
                missing = self._look_after_takers(missing)
        self._bell.ring()       # for the next who waits

    def _write(self, unfinished, taken):
        with self._writing:
            if self._unfinished[0] + unfinished < 0:
                raise ValueError("task_done() called too many times")
            if self._pids[self._place] != holder.own:
                self._place = self._open_account()
            self._taken[self._place] += taken
            self._unfinished[0] += unfinished
            if not self._unfinished[0]:
                self._bell.ring()

    def _open_account(self):
        """The place of this process in the ledger. It takes over a dead one's only if no other is
        left: `join` must see that somebody died."""
        pids = self._pids[:PROCESSES].tolist()
        idle = (pid for place, pid in enumerate(pids)
                if not self._taken[place] and holder.is_dead(pid))
        pid = holder.own if holder.own in pids else 0 if 0 in pids else next(idle, None)
        if pid is None:
            return PROCESSES
        self._pids[pids.index(pid)] = holder.own
        return pids.index(pid)

    def _look_after_takers(self, before):
        """How many tasks are missing. TasksAbandoned if they will never be finished."""
        dead = [(pid, taken) for pid, taken in zip(self._pids, self._taken, strict=True)
                if pid and holder.is_dead(pid)]
        # Whoever reports a task that another has taken has a negative account.
        reported = -sum(min(0, taken) for taken in self._taken)
        for pid, taken in dead:
            if taken > reported:
                raise TasksAbandoned(pid, taken - reported)
        # Who is stopped has perhaps one that it could not yet write down.
        unsure = not self._channel.empty() or any(map(holder.is_stopped, filter(None, self._pids)))
        missing = 0 if unsure else self._unfinished[0] - sum(self._taken)
        if dead and missing > 0 and missing == before:      # not just on its way
            raise TasksAbandoned(None, missing)
        return missing
