"""A worker as its pool sees it: a process at the other end of a connection.

It is given one task at a time, and answers with the outcome. Nobody else holds a copy of its end;
so its death is the end of the connection.
"""

import math
import signal

from ..connection import Connection
from ..errors import WorkerDied
from ..forking import bond
from ..handle import bequeathing
from .work import opened, work

GRACE = 1.0         # seconds in which it has to end when it should


class Worker:
    """A process that does tasks; `left` says how many more it takes."""

    def __init__(self, make_process, initializer, initargs: tuple, most: int | None):
        ours, theirs = bond()
        self._connection = Connection(ours)
        self.left = most or math.inf
        self.process = make_process(
            target=work, args=(Connection(theirs), initializer, initargs, most))
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

    def wait_until_ready(self) -> None:
        """Raises what its initializer raised, or WorkerDied."""
        success, error = self.outcome("its start")
        if not success:
            raise error

    def give(self, task: bytes) -> bool:
        """Hand it a task. False if it has ended before, and so never had it."""
        try:
            self._connection.send_bytes(task)
            self.left -= 1
            return True
        except OSError:
            return False

    def outcome(self, task: str) -> tuple:
        """Block until it answers: whether it succeeded, and the value or the error.

        WorkerDied if it ends before.
        """
        try:
            message = self._connection.recv_bytes()
        except (EOFError, OSError):
            self.end(GRACE)
            raise WorkerDied(self.process.pid, self.process.exitcode, task) from None
        except BaseException:       # no memory: half the message would stay for the next task
            self.end(GRACE)
            raise
        return opened(message)

    def end(self, seconds: float | None = None) -> None:
        """Block until it has ended, which it does without tasks; kill it after so many seconds."""
        self.left = 0
        self._connection.close()
        self.process.join(seconds)
        self.process.kill()
        self.process.join()
