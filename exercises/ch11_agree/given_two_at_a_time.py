"""For the grader of two_at_a_time: visits that look who else is in the room.

Who is inside has a file in this folder.
"""

import os
import sys
import time
from multiprocessing import Value, active_children

import two_at_a_time

from mpkit.lab.inside.graded_world import shorten_waits

shorten_waits()
os.register_at_fork(after_in_child=lambda: open(f"born-{os.getpid()}", "w").close())

taken, crowded = Value("i", 0), Value("i", 0)
CROWD = 1.0     # seconds that a visit waits for somebody who should not come in


def inside():
    return [name for name in os.listdir() if name.startswith("inside-")]


def count(name):
    """A visit that says so when more than two are inside."""
    open(f"inside-{name}", "w").close()
    deadline = time.monotonic() + CROWD
    while len(inside()) <= 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    print(name, "saw a crowd" if len(inside()) > 2 else "had a seat", flush=True)
    os.unlink(f"inside-{name}")


def meet(name):
    """A visit that lasts until three have been inside at the same time."""
    open(f"inside-{name}", "w").close()
    while len(inside()) < 3:
        time.sleep(0.01)
    print(name, "met the others", flush=True)


def stay(name):
    """A visit that for one lasts until all three have been in."""
    print(name, "was in", flush=True)
    open(f"was-in-{name}", "w").close()
    while name.endswith("stays") and sum(seen.startswith("was-in-") for seen in os.listdir()) < 3:
        time.sleep(0.01)


def expect(name):
    """A visit that lasts until three processes have been started."""
    while sum(seen.startswith("born-") for seen in os.listdir()) < 3:
        time.sleep(0.01)


def fail(name):
    """A visit that goes wrong for some."""
    print(name, "was in", flush=True)
    if name.endswith("!!"):
        sys.exit(1)
    if name.endswith("!"):
        raise ValueError(name)


def sit(name):
    """A visit that counts who is inside."""
    with taken.get_lock():
        taken.value += 1
        if taken.value > 1:
            crowded.value = 1
    with taken.get_lock():
        taken.value -= 1


def two_and_one_seat(first="Ada", second="Grace"):
    """The exit codes of two visitors who share a seat, and whether they had it in turn."""
    codes = two_at_a_time.visit_all(sit, [first, second], 1)
    if active_children():
        return "somebody is still there"
    return [*codes, "both at once" if crowded.value else "one at a time"]
