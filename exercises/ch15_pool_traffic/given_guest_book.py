"""For the grader of guest_book: guests, and a book that is there for one at a time."""

import os
import time
from multiprocessing import Lock

import guest_book

from mpkit.lab.inside import graded_world

CROWD = 0.8     # seconds that a writer waits for somebody who should not come


def compose(guest):
    return f"{guest} was here"


def meet_three(guest):
    """Lasts until three guests compose at the same time, and not more."""
    graded_world.meet(guest, 3)
    return compose(guest)


def meet(guest):
    """Lasts until another guest composes at the same time. From then on a timeout is too short."""
    graded_world.shorten_waits()
    open(f"composing-{guest}", "w").close()
    while len([name for name in os.listdir() if name.startswith("composing-")]) < 2:
        time.sleep(0.01)
    return compose(guest)


def writers():
    return [name for name in os.listdir() if name.startswith("writing-")]


def write(entry):
    """Waits for a while whether somebody else comes to write."""
    open(f"writing-{os.getpid()}", "w").close()
    deadline = time.monotonic() + CROWD
    while len(writers()) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    print("two write at once" if len(writers()) > 1 else entry, flush=True)
    os.unlink(f"writing-{os.getpid()}")


def write_quickly(entry):
    print(entry, flush=True)


alone = Lock()


def write_alone(entry):
    """Notices whether somebody else is writing."""
    if not alone.acquire(block=False):
        raise RuntimeError("two write at once")
    alone.release()


def two_guests():
    """What two guests write, in any order."""
    return guest_book.sign_all(compose, write_alone, ["Ada", "Grace"], 2)
