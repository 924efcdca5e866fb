"""What the grader of poisoned calls: jobs of which some kill their process.

The first time that a killing job is done, it kills while another job is at work beside it, if there
is one: so that not only the guilty is lost.
"""

import os
import signal
import time
from pathlib import Path

import poisoned

BESIDE, KILLED = Path("beside"), Path("killed")


def wait_for(path, seconds):
    """Until the file is there; so many seconds at most, since nothing need be done beside."""
    end = time.monotonic() + seconds
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.005)


def work(item):
    """Its square, in another process than the program's; kills that process if it is below 0."""
    if os.getpid() == int(Path("main").read_text()):
        raise RuntimeError("this job would have killed your program: do it in another process")
    if item < 0:
        wait_for(BESIDE, 1)
        KILLED.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if not KILLED.exists():
        BESIDE.touch()
        wait_for(KILLED, 2)
        time.sleep(0.5)         # it is at work when the other one dies
    return item * item


def do_all(items):
    Path("main").write_text(str(os.getpid()))
    return poisoned.do_all(work, items)
