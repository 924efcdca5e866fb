"""The crew of a pool, as callers use it: they hand in tasks, and end it.

- Tasks come at once, or by a thread that brings them slowly: `imap` reads its input in step with
  whoever reads its values.
- An attendant sees to them (see staff.py), and another thread calls callbacks: so a callback may
  take its time, and use the pool.
- Ctrl-C comes in the main thread. It finds every task in the queue, or in the attendant's hands.
"""

import os
import queue
import threading
import time

from .. import family
from ..errors import PoolClosed
from ..forking import Attendant
from .results import LOOK, never
from .staff import Staff

GRACE = 1.0         # seconds in which a worker has to end when it should

RUN, CLOSE, TERMINATE = "RUN", "CLOSE", "TERMINATE"


class Crew(Staff):
    """Workers, their attendant, and what the pool knows of them."""

    def __init__(self, size: int, hire):
        super().__init__(size, hire)
        self._door = threading.RLock()          # is held by who adds tasks, or ends the pool
        self.state = RUN
        self._owner = os.getpid()
        self._inputs = {}           # result -> thread that brings its tasks
        self._calls = queue.SimpleQueue()       # results whose callbacks are to be called
        self._attendant = Attendant("a pool", self._attend)
        self._caller = None         # the thread that calls callbacks, once there is one
        self._threads = []
        family.before_end(self)
        try:
            for _ in range(size):
                self._recruit()
            self._begin(self._attendant)
        except BaseException:
            self.terminate()
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
            if result.calls_back and self._caller is None:
                self._caller = self._begin(Attendant("callbacks", self._call_back))
            result.bringer = self._caller if result.calls_back else self._attendant
            tasks = [(result, index, call) for index, call in enumerate(calls)]
            self._tasks.extend(tasks)
            self._ring()
            if not tasks:
                self.finish(result)
            self.check_running()        # a signal's handler may have ended it meanwhile

    def submit_slowly(self, result, calls) -> None:
        """The same by a thread of its own, as fast as the result lets it."""
        with self._door:
            self.check_running()
            result.bringer = self._attendant
            self._inputs[result] = Attendant(result.name, self._feed, result, calls)
            self._begin(self._inputs[result])
            if self.state != RUN:       # a signal's handler has ended it meanwhile
                result.fail(PoolClosed("Pool not running"))

    def close(self) -> None:
        """Take no more tasks; workers end when all are done."""
        if self._owner != os.getpid():
            return              # a thread of the owner's may have held the door when it forked
        with self._door:
            if self.state == RUN:
                self.state = CLOSE
            for result in list(self._inputs):
                result.hurry()
            self._end_tasks()

    def terminate(self) -> None:
        """End the workers at once; what is not done meets PoolClosed."""
        if self._owner != os.getpid():
            return
        with self._door:        # nobody is about to add tasks
            self.state, self._complete = TERMINATE, True
        self._stop(PoolClosed("Pool not running: it was terminated before this was done"))
        deadline = time.monotonic() + GRACE
        for worker in list(self._workers):
            worker.process.join(max(0, deadline - time.monotonic()))
            worker.process.kill()
            worker.process.join()

    def join(self) -> None:
        """Block until all tasks are done, and all workers and the pool's own threads have ended."""
        if threading.current_thread() in self._threads:
            raise never("the end of the pool")
        for thread in self._threads:
            while thread.is_alive():
                thread.join(LOOK)

    def _begin(self, thread):
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()
        return thread

    # What threads do

    def _attend(self):
        try:
            super()._attend()
        except BaseException as error:      # no memory, say: nobody waits for what does not come
            self.terminate()
            for task in [*self._tasks, *(each for one in self._workers for each in one.given)]:
                self._settle(task, False, error)
        finally:
            self._calls.put(None)

    def _stop(self, error):
        super()._stop(error)
        for result in list(self._inputs):
            result.fail(self._error)

    def finish(self, result) -> None:
        """All outcomes of this result are there. If it has a callback, that is called first."""
        if result.calls_back:
            self._calls.put(result)
        else:
            super().finish(result)

    def _call_back(self):
        while (result := self._calls.get()) is not None:
            result.finish()
            del result
        self._calls.put(None)       # for another such thread

    def _feed(self, result, calls):
        for index, call in result.in_step(calls):
            self._tasks.append((result, index, call))
            self._ring()
        del self._inputs[result]
        self._end_tasks()

    def _end_tasks(self):
        if self.state != RUN and not any(each.is_alive() for each in list(self._inputs.values())):
            self._complete = True
            self._ring()
