"""Every error that mpkit raises on its own account, in one small tree.

Where an error of Python's own says it (ValueError, OSError, EOFError, RuntimeError), that one is
raised instead. Errors carry what a program may want to act on: a pid, an exit code.
"""

import _signal as signal  # the modules that rest on these take longer to import
from _pickle import PicklingError


class ProcessError(Exception):
    """The root: anything that can go wrong between processes."""


class BufferTooShort(ProcessError):
    """A message did not fit into the buffer that was offered; args[0] is the whole message."""


class TimeoutError(ProcessError):
    """A limit that the caller set ran out."""


class AuthenticationError(ProcessError):
    """The other side does not know the authkey."""


class Misuse(ProcessError, AssertionError):
    """A call that the object's state forbids: a second start, a join from a stranger.

    It is an AssertionError too, since that is what multiprocessing raises in these places.
    """


class CannotTravel(ProcessError, PicklingError):
    """An object cannot reach the child that is to be started; nothing was started."""


class LockAbandoned(ProcessError):
    """The holder of a lock ended without releasing it: what the lock protects may be half done."""

    def __init__(self, pid: int | None):
        who = "an unknown process" if pid is None else f"process {pid}"
        super().__init__(f"{who} ended while it held the lock; what the lock protects may be "
                         "half done: check it, then make a new lock")
        self.pid = pid

    def __reduce__(self):
        return LockAbandoned, (self.pid,)


class TasksAbandoned(ProcessError):
    """A process took tasks from a JoinableQueue and ended without reporting them as done."""

    def __init__(self, pid: int | None, tasks: int):
        who = "a process" if pid is None else f"process {pid}"
        super().__init__(f"{who} ended with {tasks} unfinished task{'s' * (tasks != 1)} of the "
                         "queue: put them in again, into a new queue")
        self.pid = pid
        self.tasks = tasks

    def __reduce__(self):
        return TasksAbandoned, (self.pid, self.tasks)


class WorkerDied(ProcessError):
    """A worker of a pool ended in the middle of a task: only this task is lost."""

    def __init__(self, pid: int, exitcode: int, task: str):
        if exitcode < 0:
            how = f"was killed by signal {-exitcode} ({signal.strsignal(-exitcode)})"
        else:
            how = f"ended with exit code {exitcode}"
        super().__init__(f"worker process {pid} {how} during {task}")
        self.pid = pid
        self.exitcode = exitcode
        self.task = task

    def __reduce__(self):
        return WorkerDied, (self.pid, self.exitcode, self.task)


class TaskFailed(ProcessError):
    """A task raised an exception that cannot be copied to this process: its type and message."""


class PoolClosed(ProcessError, ValueError):
    """The pool takes no tasks any more, or was ended before this one was done."""


class ManagerDied(ProcessError, ConnectionError, EOFError):
    """The server of a manager has ended, and with it all that it kept.

    It is a ConnectionError and an EOFError too, since these are what multiprocessing raises here.
    """

    def __init__(self, address):
        super().__init__(f"the manager's process at {address!r} has ended, and all that it kept is "
                         "gone: make a new manager")
        self.address = address

    def __reduce__(self):
        return ManagerDied, (self.address,)
