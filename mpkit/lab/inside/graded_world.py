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
    """From now on who waits with a timeout, for a lock, a notify or the others, only looks."""
    from mpkit.synchronize.barrier import Barrier
    from mpkit.synchronize.condition import Condition
    from mpkit.synchronize.lock import Lock
    from mpkit.synchronize.semaphore import BoundedSemaphore, Semaphore
    take, enter, meet = Lock.acquire, Semaphore.acquire, Barrier.wait
    wait, wait_for = Condition.wait, Condition.wait_for

    def acquire(lock, block=True, timeout=None):
        return take(lock, block and timeout is None)

    def come_in(semaphore, block=True, timeout=None):
        if type(semaphore) is BoundedSemaphore or semaphore.maxvalue > 1:   # no lock's permit
            return enter(semaphore, block and timeout is None)
        return enter(semaphore, block, timeout)

    def look(condition, predicate, timeout=None):
        if timeout is None:
            return wait_for(condition, predicate)
        if not predicate():
            condition.wait(0)
        return predicate()

    Lock.acquire, Semaphore.acquire = acquire, come_in
    Barrier.wait = lambda barrier, timeout=None: meet(barrier, (timeout or barrier._timeout) and 0)
    Condition.wait = lambda condition, timeout=None: wait(condition, timeout and 0)
    Condition.wait_for = look


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
