"""A worker as its pool sees it: a process at the other end of a line.

It does one task after the other, and answers each with its outcome. Nobody else holds a copy of
its end; so its death is the end of the line. The pool's end never blocks.

A worker may be given tasks before it needs them, and they can be taken back. A semaphore counts
those that it has not begun: who gets a permit, the worker before it begins the next one or the
pool, has a task. So none is begun twice. What was taken back is on the line still; to that
the worker answers SKIPPED.
"""

import _signal as signal  # `signal` makes an enum of each number: a tenth of a worker's memory
import contextlib
import math
import time
from _socket import SHUT_WR
from collections import deque
from collections.abc import Iterator

from ..errors import WorkerDied
from ..forking import bond
from ..handle import Socket, bequeathing
from ..synchronize import Semaphore
from ..synchronize.named import unlink
from .line import Line
from .work import SKIPPED, opened, work

STOCK = 8           # tasks that a quick worker has at once, at most
QUICK = 0.01        # seconds; who takes longer for a task is given one at a time


class Worker:
    """A process that does tasks.

    given       tasks (result, index, message) that it was given and has not answered
    left        how many more it takes
    ready       whether it can be given tasks: its initializer has come to its end
    """

    def __init__(self, make_process, initializer, initargs: tuple, most: int | None):
        ours, theirs = bond()
        self._socket, self._unbegun = Socket(ours), Semaphore(0)
        self._socket.setblocking(False)
        self._line = Line(self._socket)
        self._taken_back = 0        # tasks, to which it has not answered SKIPPED
        self._since = 0.0           # when it began what it does
        self._quick = False
        self.given = deque()
        self.left = most or math.inf
        self.ready = False
        self.process = make_process(target=work, args=(
            Line(theirs), self._unbegun, initializer, initargs, most))
        self.process.name = self.process.name.replace("Process", "PoolWorker")
        self.process.daemon = True
        # Ctrl-C must not end it before it can see to that itself: see work().
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            with bequeathing(theirs):
                self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()

    def fileno(self) -> int:
        """What can be read when it has something to say."""
        return self._line.fileno()

    # Its tasks

    def room(self, most: int) -> int:
        """How many more it can be given now, if it is to have so many at most."""
        if not self.ready or self._taken_back or self._line.unsent:
            return 0
        most = min(most, STOCK) if self._quick else 1
        return max(0, min(most - len(self.given), self.left))

    def is_slow(self) -> bool:
        """Whether others may be quicker with what it has not begun."""
        return time.monotonic() - self._since > QUICK

    def give(self, task: tuple) -> None:
        """Hand it a task, which it has after `go_on`."""
        self._unbegun.release()
        self._line.send_bytes(task[-1])
        if not self.given:
            self._since = time.monotonic()
        self.given.append(task)
        self.left -= 1

    def go_on(self) -> bool:
        """Send what it was given, as much as it takes now. Whether something is left."""
        try:
            self._line.flush()
            return False
        except OSError:
            return self._line.unsent

    def take_back(self, most: float = math.inf, leave: int = 0) -> list[tuple]:
        """So many of the tasks that it has not begun, the last one first."""
        back = []
        while len(back) < most and len(self.given) > leave and self._unbegun.acquire(False):
            back.append(self.given.pop())
        self._taken_back += len(back)
        self.left += len(back)
        return back

    def outcomes(self) -> Iterator[tuple]:
        """What it has answered: whether a task succeeded, and the value or the error, for each.

        EOFError or OSError once it has ended.
        """
        try:
            for _ in range(len(self.given) + self._taken_back or 1):
                message = self._line.recv_bytes()
                if message == SKIPPED:
                    self._taken_back -= 1
                else:
                    yield opened(message)
        except BlockingIOError:
            pass        # that is all
        now = time.monotonic()
        self._quick, self._since = now - self._since < QUICK, now

    # Its end

    def dismiss(self) -> None:
        """Let it end, since there are no more tasks for it."""
        self.left = 0
        with contextlib.suppress(OSError):      # it has
            self._socket.shutdown(SHUT_WR)

    def end(self) -> None:
        """Block until it has ended. Nothing comes from it any more."""
        self._line.close()
        self.process.kill()
        self.process.join()
        unlink(self._unbegun._place)        # its name, if it has one: nobody asks for it any more

    def died(self) -> WorkerDied:
        """What is to be said of its task."""
        task = self.given[0][0].name if self.given else "its start"
        return WorkerDied(self.process.pid, self.process.exitcode, task)
