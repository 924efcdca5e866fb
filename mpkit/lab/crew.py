"""A crew whose workers take tasks by themselves, for tools that must know which takes which.

    main ── begins ──▶ tasks ─┬─▶ worker ── takes, does ──┐
      ▲                       └─▶ worker ── takes, does ──┤
      └── waits ◀──────────────────────────── outcomes ◀──┘

It stands in for the pool's own, whose attendant only passes on: workers take tasks out of one queue
and put outcomes into another. Results and what a worker does are the pool's own. Main passes
outcomes on by `pull()`; so callbacks come then. `imap` begins all its tasks at once. With
`maxtasksperchild` a worker has an attendant, which waits for its end and hires another one.

Before each step `ask(step, crew, ...)` is called, in the process that makes it: "begin", "take"
(there are no more tasks if it answers anything), "done", or "give" where it matters who is first;
"close", "terminate".
`agents` is the observer of all that the program does (see exploring/agent.py).
"""
import contextlib
import itertools
import os
import queue
import threading
from functools import partial

from mpkit.lab.conversations import in_words
from mpkit.lab.labels import label
from mpkit.pickling import dumps
from mpkit.pool import IMapUnorderedIterator, crew
from mpkit.pool.work import opened, work
from mpkit.queues import Queue

MOST = 100      # tasks of an imap
OVER = 1        # a worker's exit code when there are no more tasks: it needs no successor
_numbers = itertools.count()


class Crew(crew.Crew):
    """Workers, tasks and outcomes."""

    def __init__(self, agents, ask, size, hire):
        self.agents, self.ask = agents, ask
        self.replaces = hire.args[-1] is not None
        self.identity = f"{os.getpid()} {next(_numbers)}"
        self.tasks, self.outcomes = Queue(), Queue()
        self.numbers, self.workers, self.attendants = itertools.count(), [], []
        self.pending = {}           # number of a task -> (result, index)
        super().__init__(size, partial(Desk, self, *hire.args))

    def _begin(self, _):
        """In the place of one attendant, an agent for each worker that is to be replaced."""
        for desk in self._workers if self.replaces else ():
            self.attendants.append(threading.Thread(
                target=self._succeed, args=[desk], daemon=True,
                name=f"attendant of {desk.process.name}"))
            self.attendants[-1].start()

    def _succeed(self, desk):
        while desk.is_succeeded():
            desk = self._recruit()

    def _recruit(self):
        self._workers.append(self._hire())
        return self._workers[-1]

    def submit(self, result, calls):
        function = result.name.partition("(")[2][:-1]
        messages = [(dumps(call), in_words(function, call[2])) for call in calls]
        tasks = {next(self.numbers): each for each in enumerate(messages)}
        result.identity = f"{self.identity} {next(_numbers)}"
        result.row = row_of(result)
        result.tasks = [("done", self.identity, number) for number in tasks]
        self.ask("begin", self, result=result, marks=[
            ("task", self.identity, number) for number in tasks])
        for number, (index, (message, what)) in tasks.items():
            self.pending[number] = result, index
            with self.agents.seen(False):
                self.tasks.put((message, number, result.row, what))
        if not tasks:
            self.finish(result)

    def submit_slowly(self, result, calls):
        begun = list(itertools.islice(calls, MOST))
        if len(begun) == MOST:
            self.agents.refuse(f"{result.name} has {MOST} tasks or more, too many for explore")
        result.hurry()
        self.submit(result, [call for _, call in result.in_step(begun)])

    def _end_tasks(self):
        self.ask("close", self, marks=[("closed", self.identity)])

    def terminate(self):
        if self.state != crew.TERMINATE and self._owner == os.getpid():
            self.ask("terminate", self, children=[
                self.agents.numbers[each] for each in (*self.workers, *self.attendants)], marks=[
                ("done", self.identity, number) for number in self.pending])
            with self.agents.seen(False):
                super().terminate()
            self.agents.joined.update(self.workers)
            self.attendants.clear()     # they take no step any more
            self.pull()
            for number in list(self.pending):
                self.arrive(number, False, self._error)

    def join(self):
        for each in itertools.chain(self.workers, self.attendants):
            each.join()
        self.pull()

    def pull(self):
        """Pass on the outcomes that are there."""
        with self.agents.seen(False), contextlib.suppress(queue.Empty):
            while True:
                number, message = self.outcomes.get(False)
                self.arrive(number, *opened(message))

    def arrive(self, number, success, value):
        result, index = self.pending.pop(number)
        with self.agents.seen(True):        # a callback is the program's
            if result.take(index, success, value):
                self.finish(result)

    finish = crew.Staff.finish      # callbacks come in main


class Desk:
    """In the place of a worker as its pool sees it, and of the worker's end of the line."""

    def __init__(self, crew, make_process, *start):
        self.crew, self.agents = crew, crew.agents
        self.number = None      # of the task in hand
        self.process = make_process(target=work, args=(self, self, *start), daemon=True)
        self.process.name = self.process.name.replace("Process", "PoolWorker")
        self.process.of_pool = True     # its start says so: see exploring/births.py
        self.process.start()
        crew.workers.append(self.process)

    def acquire(self, _):
        """No task is taken back."""
        return True

    def recv_bytes(self):
        if self.crew.ask("take", self.crew, pool=self.crew.identity):
            raise SystemExit(OVER)
        with self.agents.seen(False):
            message, self.number, self.row, what = self.crew.tasks.get()
        self.agents.line.told = {"message": what}
        return message

    def send_bytes(self, message):
        success, value = opened(message)
        if self.number is not None:
            self.crew.ask("give" if self.row else "done", self.crew, row=self.row,
                          marks=[("done", self.crew.identity, self.number)])
            with self.agents.seen(False):
                self.crew.outcomes.put((self.number, message))
            self.agents.line.told = {"message": label(value)}
        elif not success:
            self.agents.refuse(f"the initializer of a pool raises {type(value).__name__}: {value}")

    def flush(self):
        """What was sent is there."""

    def is_succeeded(self) -> bool:
        """Wait for the worker's end; whether another one is to take its place."""
        self.process.join()
        with self.agents.seen(False):
            return self.process.exitcode != OVER


def row_of(result) -> str:
    """In which outcomes stand one after the other, where it matters which comes first."""
    if isinstance(result, IMapUnorderedIterator):
        return result.identity
    return "callbacks" if vars(result).get("_callback") else ""
