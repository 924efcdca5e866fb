"""For the grader of first_hit: candidates of all kinds."""

import time


def is_seven(number):
    return number == 7


def is_zero(number):
    return number == 0


def is_shallow(candidate):
    """A deep one takes very long to try."""
    if candidate.startswith("deep"):
        time.sleep(1000)
    return candidate.startswith("hit")
