"""For the grader of best_of: scores that need company, and candidates that are long."""

import os
import time

import best_of


def first_number(candidate):
    """The score of "17 and so on" is 17."""
    return int(candidate.split()[0])


def lonely(candidate):
    """A score that is ready only when another process asks for one, too."""
    open(f"asked-{os.getpid()}", "w").close()
    while len([name for name in os.listdir() if name.startswith("asked-")]) < 2:
        time.sleep(0.01)
    return first_number(candidate)


def in_company(numbers):
    """The best, by two searchers who need each other."""
    return best_of.best_of(lonely, [f"{number} points" for number in numbers], 2)


def two_searchers(first=17, second=39):
    """The best of two, each found by a searcher of its own."""
    return best_of.best_of(first_number, [f"{first} points", f"{second} points"], 2)


def long_winded(numbers):
    """The length of the best candidate, where each has a megabyte."""
    found = best_of.best_of(first_number, [f"{number} " + "x" * 1_000_000 for number in numbers], 2)
    return [int(found.split()[0]), len(found) > 1_000_000]

