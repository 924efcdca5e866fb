"""For the grader of own_workers: functions to call, and what is explored."""

import multiprocessing.queues
import os
import time

import own_workers

from mpkit.lab.inside import graded_world


def double(number):
    """Twice the number; some numbers are too small."""
    if number == -100:
        raise LookupError("no such number")
    if number < 0:
        raise ValueError(f"{number} is too small")
    return 2 * number


def first_comes_last(number):
    """The result of 0 is ready only when that of 1 is on its way."""
    if number == 0:
        while not os.path.exists("one is done"):
            time.sleep(0.01)
        time.sleep(0.2)
    elif number == 1:
        open("one is done", "w").close()
    return 10 * number


def meet_three(number):
    """It is done when two others are at work, too, and not more."""
    graded_world.meet(str(number), 3)
    return 10 * number


class Slow(int):
    """A number that is half a second on its way through a queue."""

    def __reduce__(self):
        time.sleep(0.5)
        return int, (int(self),)


def slow_to_come(number, workers):
    """One job that comes late. No timeout is long enough."""
    graded_world.shorten_timeouts(multiprocessing.queues.Queue, "get")
    return own_workers.share_out(double, [Slow(number)], workers)


def long(number):
    """A text of more than a million letters."""
    return "x" * (1_000_000 + number)


def lengths(values, workers):
    """How long the texts are that came back."""
    return [len(text) for text in own_workers.share_out(long, values, workers)]


def nothing(number):
    """A result that is no result."""
    return None


def one_job(value=7, workers=2):
    """One job for two: what came back, as text."""
    return str(own_workers.share_out(double, [value], workers))
