"""Who holds a lock: a process's number in shared bytes, beside the lock's permit.

The holder writes its number after it has taken the permit, and wipes it out before it gives the
permit back. So whoever has waited long can look whether the holder still lives.
"""

import os

LOOK = 0.5      # seconds: so often a waiter looks by itself whether the others live
FOREVER = float("inf")


def _learn_own():
    # The number of this process. Asking the system each time would double the cost of a lock.
    global own
    own = os.getpid()


_learn_own()
os.register_at_fork(after_in_child=_learn_own)


def is_dead(pid: int) -> bool:
    """Whether the process has ended. Somebody else may reuse its number, but rarely so soon."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False        # it lives, and belongs to another user
    # A process that has ended keeps its number until its parent has asked for the exit code;
    # signal 0 still reaches it.
    return _state(pid) in b"ZX"


def is_stopped(pid: int) -> bool:
    """Whether the process is stopped, as by SIGSTOP: it lives, and goes on after SIGCONT."""
    return _state(pid) in b"Tt"


def _state(pid):
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0]
    except OSError:
        return b"?"     # gone this very moment, or a system without /proc
