"""For the grader of first_hit: candidates of all kinds."""

import time
from multiprocessing.pool import AsyncResult

import first_hit

from mpkit.lab.inside.graded_world import count_forks, shorten_timeouts

children = count_forks()
shorten_timeouts(AsyncResult, "wait", "get")


def with_few_workers(candidates, workers):
    """The seven among them, and whether the pool had no more workers. (A manager is no worker.)"""
    found = first_hit.first_hit(is_seven, candidates, workers)
    return found, len(children) <= workers + 1


def is_seven(number):
    time.sleep(0.5 if number == 7 else 0)
    return number == 7


def is_zero(number):
    return number == 0


def is_shallow(candidate):
    """A deep one takes very long to try."""
    if candidate.startswith("deep"):
        time.sleep(1000)
    return candidate.startswith("hit")
