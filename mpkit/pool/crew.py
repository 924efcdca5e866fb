"""The crew of a pool: its workers, the tasks that wait for them, and whoever serves them.

    caller ──── task ───▶ worker 1      each over a connection of its own; a worker has one task
      ▲  └───── task ───▶ worker 2      at a time, so the pool knows what is lost with it
      └──── outcomes ───────┘

- Who brings a task hands it to an idle worker, in his own thread. If none is idle, it waits in the
  backlog, and who hears of the next outcome hands it over.
- Who waits for a result *serves*: waits for news of all workers, and acts on it. One thread does so
  at a time, and tells the others. So `apply` and `map` need no thread but their caller's.
- A thread of the pool's own, the attendant, serves while there are results that nobody waits for.
- A worker's death is the end of its connection: nobody else holds a copy of its end.
"""

import collections
import itertools
import math
import os
import select
import signal
import threading
import time

from .. import family
from ..connection import Connection
from ..errors import PoolClosed, WorkerDied
from ..forking import Attendant, bond
from ..handle import bequeathing
from ..pickling import dumps
from .work import opened, work

GRACE = 1.0         # seconds from SIGTERM to SIGKILL
LONG = 1e6          # seconds; the system does not take more at once
LOST_STARTS = 3     # workers killed before they were ready, one after the other: then give up

RUN, CLOSE, TERMINATE = "RUN", "CLOSE", "TERMINATE"


class Worker:
    """A worker, as its pool sees it."""

    def __init__(self, process, connection, left: float):
        self.process = process
        self.connection = connection
        self.left = left            # how many tasks more it may be given
        self.ready = False
        self.task = None            # (result, index) while it has one


class Crew:
    """Workers and tasks. Whatever changes here changes with the lock held."""

    def __init__(self, make_process, size: int, *duty):
        self._make_process, self._size, self._duty = make_process, size, duty
        self.state = RUN
        self._owner = os.getpid()
        self._error = None          # what every task meets, once no worker can do any
        self._workers = {}          # descriptor -> Worker
        self._idle = collections.deque()
        self._processes = []        # of workers, also of those that were told to end
        self._lost_starts = 0
        self._backlog = collections.deque()     # iterators over tasks: (result, index, call)
        self._results = set()       # those that are not there yet
        self._complete = collections.deque()    # of these, those that have all their outcomes
        lock = threading.RLock()
        self._news = threading.Condition(lock)
        self._unattended = threading.Condition(lock)
        self._threads = []          # of the pool's own
        self._attended = False
        self._serving = False
        self._woken, self._wake = bond()
        self._poll = select.poll()
        self._poll.register(self._woken, select.POLLIN)
        family.before_end(self)
        try:
            self._recruit()
        except BaseException:
            self.terminate()
            raise

    # Tasks

    def submit(self, result, calls) -> None:
        """Have these calls done for the result, each of them (function, args, kwds)."""
        with self._news:
            self.check_running()
            self._results.add(result)
            self._backlog.append(zip(itertools.repeat(result), itertools.count(), calls))
            if result.expects_nothing:
                self._complete.append(result)
            self._dispatch()
            self._settle()

    def submit_slowly(self, result, calls, ahead: int) -> None:
        """The same in a thread of its own, with at most `ahead` values that nobody has read."""
        with self._news:
            self.check_running()
            self._results.add(result)
            self._begin(self._feed, result, calls, ahead)

    def check_running(self) -> None:
        """PoolClosed, which is a ValueError, unless the pool takes tasks."""
        if self._error is not None:
            raise self._error
        if self.state != RUN or self._owner != os.getpid():
            raise PoolClosed("Pool not running")

    def _feed(self, result, calls, ahead):
        length = 0
        try:
            for call in calls:
                with self._news:
                    while self.state == RUN and length >= result.read + ahead:
                        self._news.wait()
                    if self._error is not None:
                        return
                    self._backlog.append(iter([(result, length, call)]))
                    length += 1
                    self._dispatch()
        except Exception as error:      # of the input
            with self._news:
                self._conclude(result, length, False, error)
                length += 1
        with self._news:
            if result.end(length):
                self._complete.append(result)
            self._settle()
            self._wake_up()

    def _dispatch(self):
        """Hand tasks to workers as long as there are both."""
        while self._idle and self._backlog:
            task = next(self._backlog[0], None)
            if task is None:
                self._backlog.popleft()
            else:
                self._hand(self._idle.popleft(), *task)

    def _hand(self, worker, result, index, call):
        try:
            message = dumps(call)
        except Exception as error:
            self._idle.append(worker)
            self._conclude(result, index, False, error)
            return
        try:
            worker.connection.send_bytes(message)
            worker.task = result, index
        except OSError:         # it is dead, and never had the task
            self._backlog.appendleft(iter([(result, index, call)]))

    def _conclude(self, result, index, success, value):
        if result.take(index, success, value):
            self._complete.append(result)
        self._wake_up()

    # Serving

    def wait_until(self, done, timeout: float | None = None) -> None:
        """Block until `done()`, or for `timeout` seconds; serve, unless another thread does."""
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        with self._news:
            try:
                while not done() and (left := deadline - time.monotonic()) > 0:
                    if self._serving:
                        self._news.wait(min(left, LONG))
                    else:
                        self._serve(min(left, LONG))
            finally:
                if self._results and not self._serving:
                    self.attend()

    def attend(self) -> None:
        """See to it that somebody serves as long as there are results to come."""
        with self._news:
            if self._results and not self._serving:
                self._news.notify_all()
                if not self._attended:
                    self._attended = True
                    self._begin(self._serve_in_background)
                self._unattended.notify()

    def _begin(self, function, *args):
        self._threads = [each for each in self._threads if each.is_alive()]
        self._threads.append(Attendant("a pool", function, *args))
        self._threads[-1].start()

    def tell(self) -> None:
        """Have every thread that waits here look round."""
        with self._news:
            self._news.notify_all()

    def _serve_in_background(self):
        with self._news:
            while self._workers:
                if self._results and not self._serving:
                    self._serve(LONG)
                else:
                    self._unattended.wait()

    def _serve(self, seconds):
        """Wait for news of any worker and act on it. The lock is given up while this waits."""
        self._serving = True
        self._news.release()
        try:
            ready = self._poll.poll(math.ceil(seconds * 1000))
        finally:
            self._news.acquire()
            self._serving = False
        try:
            for descriptor, _ in ready:
                if descriptor in self._workers:
                    self._hear(self._workers[descriptor])
                elif descriptor == self._woken.fileno():
                    os.read(descriptor, 512)
        finally:
            self._settle()

    def _wake_up(self):
        """Have the thread that serves look round: there is news, but not from a worker."""
        if self._serving:
            os.write(self._wake.fileno(), b"!")

    def _hear(self, worker):
        """A worker says that it is ready, or what came of its task; or it has ended."""
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._bury(worker)
            return
        task, worker.task = worker.task, None
        worker.left -= worker.ready
        if not worker.left:
            self._dismiss(worker)
            self._replace()
        elif worker.ready or self._is_welcome(worker, *opened(message)):
            self._idle.append(worker)
        self._dispatch()        # it works on while this thread looks at the outcome
        if task is not None:
            self._conclude(*task, *opened(message))

    def _settle(self):
        """Finish what is complete, and tell. The lock is given up while a callback runs."""
        while self._complete:
            result = self._complete.popleft()
            self._news.release()
            try:
                result.finish()
            finally:
                self._news.acquire()
                self._results.discard(result)
            self._wake_up()     # another thread may have begun to serve while the lock was free
        if self.state == CLOSE and not self._results:
            self._dismiss_all()
        self._news.notify_all()

    # Workers

    def _replace(self):
        """Start as many workers as have gone. With fewer the pool works on, but not with none."""
        try:
            self._recruit()
        except OSError as error:        # the system has no more processes, or descriptors
            if not self._workers:
                self._give_up(error)
        self._dispatch()

    def _recruit(self):
        self._processes = [each for each in self._processes if each.is_alive()]
        while len(self._workers) < self._size:
            ours, theirs = bond()
            worker = self._make_process(target=work, args=(Connection(theirs), *self._duty))
            worker.name = worker.name.replace("Process", "PoolWorker")
            worker.daemon = True
            # Ctrl-C must not end it before it can see to that itself: see work().
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                with bequeathing(theirs):
                    worker.start()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()
            self._processes.append(worker)
            self._workers[ours.fileno()] = Worker(worker, Connection(ours),
                                                  self._duty[-1] or math.inf)
            self._poll.register(ours, select.POLLIN)

    def _is_welcome(self, worker, success, error):
        worker.ready = success
        self._lost_starts = 0
        if not success:
            self._give_up(error)
        return success

    def _bury(self, worker):
        """A worker has ended, or closed its connection: its task is lost, and nothing else."""
        self._dismiss(worker)
        ended = worker.process
        ended.join(GRACE)
        ended.kill()
        ended.join()
        if worker.task is not None:
            result, index = worker.task
            self._conclude(result, index, False, WorkerDied(ended.pid, ended.exitcode, result.name))
        elif not worker.ready:
            self._lost_starts += 1
            if ended.exitcode >= 0 or self._lost_starts == LOST_STARTS:
                self._give_up(WorkerDied(ended.pid, ended.exitcode, "its start"))
                return
        self._replace()

    def _dismiss(self, worker):
        """Tell a worker to end, by ending its connection."""
        del self._workers[worker.connection.fileno()]
        if worker in self._idle:
            self._idle.remove(worker)
        self._poll.unregister(worker.connection)
        worker.connection.close()

    def _dismiss_all(self):
        for worker in list(self._workers.values()):
            self._dismiss(worker)
        self._unattended.notify()
        self._wake_up()

    # Ending

    def _give_up(self, error):
        """Whatever is not done meets this error, and whatever is asked for from now on."""
        self._error = self._error or error
        self._backlog.clear()
        for result in self._results:
            result.fail(error)
        self._complete.extend(self._results)
        self._dismiss_all()

    def close(self) -> None:
        """Take no more tasks; workers end when all are done."""
        with self._news:
            if self.state == RUN:
                self.state = CLOSE
                self._settle()

    def join(self) -> None:
        """Block until all tasks are done, and all workers and the pool's own threads have ended."""
        self.wait_until(self._is_done)
        for each in [*self._processes, *self._threads]:
            if each is not threading.current_thread():      # a callback may join its pool
                each.join()

    def _is_done(self):
        return not self._results

    def terminate(self) -> None:
        """End the workers at once; what is not done meets PoolClosed."""
        with self._news:
            self.state = TERMINATE
            self._give_up(PoolClosed("Pool not running: it was terminated before this was done"))
            self._settle()
        for each in self._processes:
            each.terminate()
        deadline = time.monotonic() + GRACE
        for each in self._processes:
            each.join(max(0, deadline - time.monotonic()))
            each.kill()
            each.join()
