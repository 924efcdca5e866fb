"""What the grader of poisoned calls: jobs of which some kill their process.

A killing job waits until another job is at work beside it, if there is one, and that one is not
done before it has killed: so never only the guilty is lost.
"""

import concurrent.futures
import fcntl
import importlib
import os
import signal
import time
from concurrent.futures import Future
from pathlib import Path

import poisoned

from mpkit.lab.inside.graded_world import shorten_timeouts

AT_WORK, HUNTING = "at work", "hunting"     # files; who is it, holds the file's lock
DEADLY = "deadly"       # a file: the items that kill
ODD = 101               # the item that raises an error
ALONE = 0.5     # seconds that a killing job waits for another one
LEAST = 0.3     # seconds that any other job is at work, so that a killing one can come
AFTER = 0.25    # seconds that it is still at work after the process beside it died


def hold(name):
    """Hold the file's lock, beside others; the end of the process gives it back, too."""
    file = open(name, "a")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def is_held(name):
    with open(name, "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def wait_until(is_so, seconds):
    """Until it is so; so many seconds at most. Whether it is."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.005)
    return is_so()


def work(item):
    """Its square, in another process than the program's; some kill that process."""
    if os.getpid() == int(Path("main").read_text()):
        raise RuntimeError("this job would have killed your program: do it in another process")
    if item == ODD:
        raise ValueError(f"{item} is odd")
    if str(item) in Path(DEADLY).read_text().split():
        with hold(HUNTING):
            wait_until(lambda: is_held(AT_WORK), ALONE)
            os.kill(os.getpid(), signal.SIGKILL)
    with hold(AT_WORK):
        if wait_until(lambda: is_held(HUNTING), LEAST):
            wait_until(lambda: not is_held(HUNTING), 2)
            time.sleep(AFTER)
    return item * item


def do_all(items, deadly=()):
    """What comes back. No timeout is long enough."""
    Path("main").write_text(str(os.getpid()))
    Path(DEADLY).write_text(" ".join(map(str, deadly)))
    shorten_timeouts(Future, "result", "exception")
    shorten_timeouts(concurrent.futures, "wait", "as_completed")
    importlib.reload(poisoned)
    return poisoned.do_all(work, items)
