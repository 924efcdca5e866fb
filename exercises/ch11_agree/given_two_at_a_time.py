"""For the grader of two_at_a_time: visits that look who else is in the room.

Who is inside has a file in this folder.
"""

import os
import time

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


def fail(name):
    """A visit that goes wrong for some."""
    print(name, "was in", flush=True)
    if name.endswith("!"):
        raise ValueError(name)
