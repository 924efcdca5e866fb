"""For the grader of night_shift: nights of several lengths."""

import os
import time

import night_shift

LOG = "night.log"
PATIENCE = 3        # seconds that a line may take to be in the file


def night(interval, lines):
    """One guard's night: his exit code and his log. He is stopped once he has written so much."""
    guard = night_shift.Guard(LOG, interval)
    guard.start()
    deadline = time.monotonic() + PATIENCE
    while len(written()) < lines and time.monotonic() < deadline:
        time.sleep(0.01)
    seen = written()[:lines]
    return [seen, guard.stop(), written()]


def told_at_any_moment():
    """He is told to go home at once: his exit code, and the first and the last line of his log."""
    if os.path.exists(LOG):
        os.remove(LOG)      # it is of an earlier order
    guard = night_shift.Guard(LOG, 60)
    guard.start()
    code, log = guard.stop(), written()
    return [code, *log[:1], *log[-1:]]


def written():
    if not os.path.exists(LOG):
        return []
    with open(LOG) as log:
        return log.read().splitlines()

