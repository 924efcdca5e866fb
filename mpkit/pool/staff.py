"""What becomes of a pool's tasks: its attendant, one thread, talks to all of its workers.

    tasks ──▶ attendant ─┬─ task ──▶ worker ── outcome ─┐
                         └─ task ──▶ worker ── outcome ─┤
    results ◀── attendant ◀─────────────────────────────┘

- The attendant waits for whatever comes first: an outcome, a worker's end, or the bell that a
  caller rings. It never waits for one worker; so who is slow, stopped or killed keeps up nobody.
- A quick worker has some tasks in stock: to wake each other for each task would take longer than
  the task. When another one has nothing to do, or this one is slow, they are taken back.
- If a worker has ended, the task that it had begun is lost. The result says so, and another worker
  is hired.
"""

import select
import time
from _socket import SOCK_STREAM
from collections import deque

from ..handle import socket_pair
from ..pickling import dumps
from .line import AHEAD

LOST_STARTS = 3     # workers killed before they were ready, one after the other: then give up
PAUSE = 1.0         # seconds; then a worker that could not be started is tried again


class Staff:
    """Workers, and the tasks that they have or are to have. `hire` starts a worker.

    Others add tasks, each of them (result, index, call), and ring. An attendant calls `_attend`.
    """

    def __init__(self, size: int, hire):
        self._size = size
        self._hire = hire
        self._workers = []
        self._lost_starts = 0
        self._next_try = 0.0        # when to hire, after it was not possible
        self._tasks = deque()       # that no worker has
        self._complete = False      # whether no more tasks will come
        self._error = None          # what every task meets, once none will be done
        self._bell, self._ear = socket_pair(SOCK_STREAM)
        self._bell.setblocking(False)
        self._asleep = True         # whether the attendant is to be woken by the bell
        self._poll = select.poll()
        self._poll.register(self._ear, select.POLLIN)
        self._places = {}           # descriptor -> worker

    def finish(self, result) -> None:
        """All outcomes of this result are there."""
        result.finish()

    # What others do

    def _ring(self):
        """Wake the attendant, or see to it that it looks once more."""
        if self._asleep:
            try:
                self._bell.send(b"!")
            except BlockingIOError:
                pass        # others have rung often enough

    def _stop(self, error):
        """From now on, all tasks meet this error."""
        self._error = self._error or error
        for worker in list(self._workers):
            worker.process.terminate()

    # What the attendant does

    def _attend(self):
        """Work until all tasks are done, and all workers have ended."""
        while self._workers or self._tasks or not self._complete:
            self._listen()
            self._fill_places()
            self._hand_out()

    def _fill_places(self):
        """Hire workers in the place of those that have ended.

        While the system has no more processes or descriptors, others do the tasks. If there is no
        other worker, the next task meets the error.
        """
        while len(self._workers) < self._size and (self._tasks or not self._complete):
            if self._error or self._workers and time.monotonic() < self._next_try:
                return
            try:
                self._recruit()
            except Exception as error:
                self._next_try = time.monotonic() + PAUSE
                if self._workers or not self._tasks:
                    return
                self._settle(self._tasks.popleft(), False, error)

    def _recruit(self):
        worker = self._hire()
        self._workers.append(worker)
        self._watch(worker)
        if self._error:         # _stop, by another thread, may not have seen it
            worker.process.kill()

    def _watch(self, worker):
        """Wait for what it says; and for what it takes, while a task is not sent to its end."""
        self._places[worker.fileno()] = worker
        self._poll.register(worker, select.POLLIN | select.POLLOUT * worker.go_on())

    def _hand_out(self):
        """Give each worker tasks; after the last task, none has anything more to do."""
        while self._error and self._tasks:
            self._settle(self._tasks.popleft(), False, self._error)
        self._take_back()
        for worker in self._workers:
            if self._tasks:
                self._supply(worker)
            if self._complete and not self._tasks and worker.room(1):
                worker.dismiss()

    def _take_back(self):
        """What a worker has not begun comes back, if it is slow, or another one has nothing."""
        stocked = [each for each in self._workers if len(each.given) > 1]
        for worker in stocked:
            if worker.is_slow():
                self._tasks.extendleft(worker.take_back(leave=1))
        if stocked and not self._tasks and any(each.room(1) for each in self._workers):
            fullest = max(stocked, key=lambda each: len(each.given))
            self._tasks.extendleft(fullest.take_back(1, leave=1))

    def _supply(self, worker):
        """Give it a task if it has none, and some more if it is quick and there are many."""
        room = worker.room(-(-len(self._tasks) // self._size))      # for its share, at most
        most = len(worker.given) + room
        while self._tasks and len(worker.given) < most:
            task = self._packed(*self._tasks[0])
            if task and worker.given and len(task[2]) > AHEAD:
                self._tasks[0] = task       # it would wait while another has nothing
                break
            if task:
                worker.give(task)
            self._tasks.popleft()
        if room and worker.go_on():
            self._watch(worker)

    def _packed(self, result, index, call):
        """The task with its call as bytes; None if that cannot be, which is its outcome then."""
        try:
            return result, index, call if type(call) is bytes else dumps(call)
        except BaseException as error:
            self._settle((result, index, call), False, error)
            return None

    def _listen(self):
        """Block until somebody rings, or a worker has something to say. See to that."""
        short = len(self._workers) < self._size
        events = self._poll.poll(1000 * PAUSE if short else None)
        self._asleep = False
        for place, event in events:
            if place in self._places:
                self._hear(self._places[place], event)
            else:
                self._ear.recv(64)
        self._asleep = True         # before one looks for what there is to do

    def _hear(self, worker, event):
        if event & select.POLLOUT:
            self._watch(worker)
        try:
            for outcome in worker.outcomes():
                self._take(worker, *outcome)
        except (EOFError, OSError):
            self._bury(worker)
        except BaseException as error:      # no memory: half a message would stay for the next task
            self._bury(worker, error)

    def _take(self, worker, success, value):
        if worker.ready:
            self._settle(worker.given[0], success, value)
            worker.given.popleft()
        elif success:
            worker.ready, self._lost_starts = True, 0
        else:
            self._stop(value)
            worker.dismiss()

    def _bury(self, worker, error=None):
        """It has ended, or is of no use: tell who waits for what it had begun."""
        self._poll.unregister(worker)
        del self._places[worker.fileno()]
        worker.end()
        self._workers.remove(worker)        # only now: terminate() waits for those that are here
        self._tasks.extendleft(worker.take_back())
        error = self._error or error or worker.died()
        for task in worker.given:
            self._settle(task, False, error)
        if not worker.ready and not self._error:
            self._lost_starts += 1
            if worker.process.exitcode >= 0 or self._lost_starts == LOST_STARTS:
                self._stop(error)

    def _settle(self, task, success, value):
        """The outcome of a task is there."""
        result, index, _ = task
        if result.take(index, success, value):
            self.finish(result)
