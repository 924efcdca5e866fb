"""What a grader changes around an answer: pauses that take no time, and forks that are counted.

A pause promises nothing: others may always be slower. So here none is long enough. This stands
outside of an exercise's folder: who hangs in a call is told the line of his own. Nothing of mpkit
is imported before it is needed, so that answers that do without are left alone.
"""

import importlib
import os
import time


def shorten_joins() -> None:
    """From now on `join(timeout)` looks, and `join()` waits as ever."""
    from mpkit import Process
    wait = Process.join

    def join(process, timeout=None):
        return wait(process, timeout and 0)

    Process.join = join


def shorten_waits() -> None:
    """From now on a lock's `acquire(timeout=...)` looks, and without a timeout waits as ever."""
    from mpkit.synchronize.lock import Lock
    take = Lock.acquire

    def acquire(lock, block=True, timeout=None):
        return take(lock, block and timeout is None)

    Lock.acquire = acquire


def shorten_pauses(*answers):
    """From now on `time.sleep` takes a millisecond; gives the one that takes its time.

    The answers are imported anew: they may have taken `sleep` when they were imported.
    """
    take_time = time.sleep
    time.sleep = lambda seconds: take_time(0.001)
    for answer in answers:
        importlib.reload(answer)
    return take_time


def count_forks() -> list:
    """A list that grows by one with each child that this process forks from now on."""
    forks = []
    os.register_at_fork(after_in_parent=lambda: forks.append("a child"))
    return forks
