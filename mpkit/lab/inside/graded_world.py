"""What a grader changes around an answer: pauses take no time, forks are counted, and jobs meet.

A pause promises nothing: others may always be slower. So here none is long enough. This stands
outside of an exercise's folder: who hangs in a call is told the line of his own. Nothing of mpkit
is imported before it is needed, so that answers that do without are left alone.
"""

import importlib
import inspect
import os
import time
from pathlib import Path

CROWD = 0.5     # seconds in which jobs that have met wait for one who should not come


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
    from mpkit.synchronize.rlock import RLock
    from mpkit.synchronize.semaphore import BoundedSemaphore, Semaphore
    meet, wait, wait_for = Barrier.wait, Condition.wait, Condition.wait_for

    def impatient(acquire):
        def look(lock, block=True, timeout=None):
            if type(lock) is Semaphore and lock.maxvalue == 1:      # a lock's permit
                return acquire(lock, block, timeout)
            return acquire(lock, block and timeout is None)
        return look

    def look_for(condition, predicate, timeout=None):
        if timeout is None:
            return wait_for(condition, predicate)
        if not predicate():
            condition.wait(0)
        return predicate()

    Lock.acquire, RLock.acquire = impatient(Lock.acquire), impatient(RLock.acquire)
    Semaphore.acquire, BoundedSemaphore.acquire = (
        impatient(Semaphore.acquire), impatient(BoundedSemaphore.acquire))
    Barrier.wait = lambda barrier, timeout=None: meet(barrier, (timeout or barrier._timeout) and 0)
    Condition.wait = lambda condition, timeout=None: wait(condition, timeout and 0)
    Condition.wait_for = look_for


def shorten_timeouts(owner, *names: str) -> None:
    """From now on, in these functions of a module or a class, a timeout is a millisecond."""
    for name in names:
        setattr(owner, name, _hasty(getattr(owner, name)))


def _hasty(wait):
    signature = inspect.signature(wait)

    def wait_shortly(*arguments, **options):
        call = signature.bind(*arguments, **options)
        if call.arguments.get("timeout"):
            call.arguments["timeout"] = 0.001
        return wait(*call.args, **call.kwargs)

    return wait_shortly


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


def meet(name: str, crowd: int) -> None:
    """A job lasts until so many are at work at once, each under a name of its own; not more."""
    mine, met = Path(f"at-work-{name}"), Path("met")
    mine.touch()
    while not met.exists():
        if jobs_at_work() >= crowd:
            met.touch()
        time.sleep(0.01)
    end = time.monotonic() + CROWD
    while jobs_at_work() <= crowd and time.monotonic() < end:
        time.sleep(0.01)
    try:
        if jobs_at_work() > crowd:
            raise RuntimeError(f"more than {crowd} jobs are done at once")
    finally:
        mine.unlink()


def jobs_at_work() -> int:
    return len(list(Path().glob("at-work-*")))
