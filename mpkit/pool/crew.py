"""The crew of a pool: each worker has an attendant, a thread that takes tasks from one queue.

    caller ─── task ──▶ queue ─┬─▶ attendant ─── task ──▶ worker
      ▲                        └─▶ attendant ─── task ──▶ worker
      └───── result ◀─── outcome ─────┘ ◀───── outcome ─────┘

- An attendant hands its worker one task, waits for the outcome, puts it into the result, and takes
  the next task. So whatever happens to a worker, slow, stopped or killed, keeps up one attendant.
- If a worker has ended, the task that it had is lost. Its attendant says so, and hires another one.
- Ctrl-C comes in the main thread. It finds every task in the queue, or in an attendant's hands.
"""

import os
import queue
import threading
import time

from .. import family
from ..errors import PoolClosed, WorkerDied
from ..forking import Attendant
from ..pickling import dumps
from .results import LOOK
from .worker import GRACE

LOST_STARTS = 3     # workers killed before they were ready, one after the other: then give up
PAUSE = 1.0         # seconds; then a worker that could not be started is tried again

RUN, CLOSE, TERMINATE = "RUN", "CLOSE", "TERMINATE"


class Crew:
    """Attendants, their workers and their tasks. `hire` starts a worker."""

    def __init__(self, size: int, hire):
        self.state = RUN
        self._owner = os.getpid()
        self._error = None          # what every task meets, once none will be done
        self._hire = hire
        self._workers = set()
        self._lost_starts = 0
        self._tasks = queue.SimpleQueue()       # (result, index, call); None after the last
        self._inputs = {}           # result -> thread that brings its tasks
        self._door = threading.RLock()          # who holds it may rely on the state
        self._stopped = threading.Condition(self._door)
        self._threads = []
        family.before_end(self)
        try:
            for worker in [self._recruit() for _ in range(size)]:
                self._begin(Attendant(worker.process.name, self._attend, worker))
        except BaseException:
            self.terminate()
            self.join()
            raise

    # What callers do

    def check_running(self) -> None:
        """PoolClosed, which is a ValueError, unless the pool takes tasks."""
        if self.state != RUN or self._owner != os.getpid():
            raise PoolClosed("Pool not running")

    def submit(self, result, calls) -> None:
        """Have these calls made for the result, each of them (verb, function, arguments ...)."""
        with self._door:
            self.check_running()
            for index, call in enumerate(calls):
                self._tasks.put((result, index, call))

    def submit_slowly(self, result, calls) -> None:
        """The same by a thread of its own, as fast as the result lets it."""
        with self._door:
            self.check_running()
            self._inputs[result] = Attendant(result.name, self._feed, result, calls)
            self._begin(self._inputs[result])

    def close(self) -> None:
        """Take no more tasks; workers end when all are done."""
        with self._door:
            if self.state == RUN:
                self.state = CLOSE
            for result in self._inputs:
                result.hurry()
            self._end_tasks()

    def terminate(self) -> None:
        """End the workers at once; what is not done meets PoolClosed."""
        if self._owner != os.getpid():
            return
        self.state = TERMINATE
        self._stop(PoolClosed("Pool not running: it was terminated before this was done"))
        self._tasks.put(None)
        deadline = time.monotonic() + GRACE
        for worker in list(self._workers):
            worker.process.join(max(0, deadline - time.monotonic()))
            worker.process.kill()
            worker.process.join()

    def join(self) -> None:
        """Block until all tasks are done, and all workers and the pool's own threads have ended."""
        for thread in self._threads:
            while thread.is_alive():
                thread.join(LOOK)

    def _begin(self, thread):
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()

    def _stop(self, error):
        """From now on, all tasks meet this error."""
        with self._door:
            self._error = self._error or error
            self._stopped.notify_all()
        for result in list(self._inputs):
            result.fail(self._error)
        for worker in list(self._workers):
            worker.process.terminate()

    # What an attendant does

    def _attend(self, worker):
        worker = self._ready(worker)
        while (task := self._tasks.get()) is not None:
            worker = self._see_to(worker, *task)
            del task            # or its value would live until the next one comes
        self._tasks.put(None)   # for the next attendant
        worker.end()

    def _see_to(self, worker, result, index, call):
        """Have a task done; gives the worker for the next one."""
        try:
            message = dumps(call)
            while self._error is None and not worker.give(message):
                worker = self._replace(worker, patient=False)
            outcome = (False, self._error) if self._error else worker.outcome(result.name)
        except BaseException as error:      # of pickling, or the worker has died
            outcome = False, self._error or error
        if result.take(index, *outcome):
            result.finish()
        return worker if worker.left else self._replace(worker)

    def _ready(self, worker):
        """The worker once it can be given tasks, or another one."""
        try:
            worker.wait_until_ready()
            self._lost_starts = 0
            return worker
        except Exception as error:
            self._lost_starts += 1
            killed = isinstance(error, WorkerDied) and error.exitcode < 0
            if not killed or self._lost_starts == LOST_STARTS:
                self._stop(error)
            return self._replace(worker)

    def _replace(self, worker, patient=True):
        """A worker in the place of one that ends; that one, if the pool was stopped.

        While the system has no more processes or descriptors, this waits, and others do the tasks.
        With a task in hand one is not `patient`: it raises. Nor does it wait if there is no other
        worker; then the next task is the next occasion.
        """
        worker.end()
        self._workers.discard(worker)
        new = None
        with self._door:        # one fork at a time
            while new is None and self._error is None:
                try:
                    new = self._recruit()
                except Exception:
                    if not patient:
                        raise
                    if not self._workers:
                        break
                    self._stopped.wait(PAUSE)
        return worker if new is None else self._ready(new)

    def _recruit(self):
        worker = self._hire()
        self._workers.add(worker)
        return worker

    # What a thread does that brings tasks slowly

    def _feed(self, result, calls):
        for index, call in result.in_step(calls):
            self._tasks.put((result, index, call))
        with self._door:
            del self._inputs[result]
            self._end_tasks()

    def _end_tasks(self):
        if self.state != RUN and not any(each.is_alive() for each in self._inputs.values()):
            self._tasks.put(None)
