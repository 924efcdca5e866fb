"""Jobs for the grader of nobody_lost: their workers are killed as often as is said."""

import os
import signal
import time

import nobody_lost

from mpkit.lab.inside import graded_world
from mpkit.pool.results import AsyncResult


def begun(value):
    """Note that this value was begun; which time it is."""
    with open(f"{value}.log", "a") as log:
        log.write("x")
    return os.path.getsize(f"{value}.log")


def killed_before(value, times):
    """Ten times the value; so many attempts at it are killed."""
    if begun(value) <= times:
        os.kill(os.getpid(), signal.SIGKILL)
    return value * 10


def multiples_of_five(value):
    """These are killed at the first attempt."""
    return killed_before(value, 1 if value % 5 == 0 else 0)


def three_is_deadly(value):
    """3 is killed at each attempt, the others never."""
    return killed_before(value, 99 if value == 3 else 0)


def meet(value):
    """It is done when another value has been begun, too."""
    begun(value)
    while len([name for name in os.listdir() if name.endswith(".log")]) < 2:
        time.sleep(0.01)
    return value * 10


def meet_three(value):
    """It is done when two others are at work, too, and not more."""
    begun(value)
    graded_world.meet(str(value), 3)
    return value * 10


def nothing(value):
    """A result that is no result."""
    begun(value)


def too_small(value):
    """An error of the job's own."""
    begun(value)
    if value < 0:
        raise ValueError(f"{value} is too small")
    return value


def watched(name, values, workers, attempts):
    """What came back, and how often each value was begun. No pause or timeout is long enough."""
    graded_world.shorten_timeouts(AsyncResult, "wait")
    graded_world.shorten_pauses(nobody_lost)
    function = globals()[name]
    results = nobody_lost.do_all(function, values, workers, attempts)
    logs = [f"{value}.log" for value in values]
    return [results, [os.path.getsize(log) if os.path.exists(log) else 0 for log in logs]]
