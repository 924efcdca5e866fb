"""For the grader of night_shift: nights of several lengths."""

import time
from multiprocessing import Event

import night_shift

from mpkit.lab.inside.graded_world import shorten_joins

LOG = "night.log"
PATIENCE = 3        # seconds that a line may take to be in the file
BEFORE = "the night before"

shorten_joins()


def night(interval, lines):
    """One guard's night: his exit code and his log. He is stopped once he has written so much."""
    guard = begun(interval, lines)
    seen = written()[:lines]
    return [seen, guard.stop(), written()]


def killed_at_night():
    """What stop() says of a guard who was killed in a long interval."""
    guard = begun(60, 1)
    time.sleep(0.5)     # time enough to begin with the interval
    guard.kill()
    return guard.stop()


def begun(interval, lines):
    """A guard who has written so much, into a log that has a line already."""
    with open(LOG, "w") as log:
        print(BEFORE, file=log)
    guard = night_shift.Guard(LOG, interval)
    guard.start()
    deadline = time.monotonic() + PATIENCE
    while len(written()) < lines and time.monotonic() < deadline:
        time.sleep(0.01)
    return guard


def told_at_any_moment():
    """He is told to go home at once: his exit code, and the first and the last line of his log."""
    never = Event()
    time.sleep = lambda seconds: never.wait(seconds) and None       # a step like others
    with open(LOG, "w") as log:     # there may be one of an earlier order
        print(BEFORE, file=log)
    guard = night_shift.Guard(LOG, 60)
    guard.start()
    code, log = guard.stop(), written()
    return [code, *log[:1], *log[-1:]]


def written():
    """What the guard has added to the log."""
    with open(LOG) as log:
        first, *lines = log.read().splitlines() or [""]
    return lines if first == BEFORE else [f"{BEFORE} is overwritten", first, *lines]

