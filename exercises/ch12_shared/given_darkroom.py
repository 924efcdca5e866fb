"""For the grader of darkroom: what is done with a strip."""

import os
import signal
import time
from multiprocessing import Value

import darkroom

from mpkit.lab.inside.graded_world import shorten_joins

shorten_joins()
looking = Value("i", 0)     # is looked at before a strip is changed: a step of its process


def negative(strip):
    """Not at once: who does not wait for it sees the old picture."""
    time.sleep(0.3)
    for place in range(len(strip)):
        strip[place] = 255 - strip[place]


def meet(strip):
    """Say how long the strip is; end when three processes have come here."""
    open(f"here-{os.getpid()}", "w").close()
    print(len(strip), "bytes", flush=True)
    while len([name for name in os.listdir() if name.startswith("here-")]) < 3:
        time.sleep(0.01)
    for place in range(len(strip)):
        strip[place] = 1


def spill(strip):
    """Goes wrong for the strip that begins with 0, at once; the others take their time."""
    if strip[0] == 0:
        raise ValueError("the developer is spilled")
    time.sleep(0.3)


def lights_out(strip):
    """Is killed at the strip that begins with 0, at once; the others take their time."""
    if strip[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.3)


def whiten(strip):
    _ = looking.value
    for place in range(len(strip)):
        strip[place] = 1


def two_strips():
    """A small picture, developed by two processes of whom nobody knows who is quicker."""
    return list(darkroom.develop(bytes(4), whiten, 2))
