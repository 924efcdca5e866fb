"""What the grader of greeter puts in the place of `greet`: guests who take their time, or fail."""

import functools
import sys
import time

import greeter

from mpkit.lab.inside.graded_world import shorten_joins

quick_greet = greeter.greet
guests = []
shorten_joins()


@functools.wraps(quick_greet)
def slow_greet(name):
    """Each guest takes half a second longer than the next, so the last to come is the first to
    be ready, and nobody is ready before he is waited for."""
    time.sleep(0.5 * (len(guests) - guests.index(name)))
    quick_greet(name)


def greet_all(names):
    """The learner's function, with slow guests."""
    guests[:] = names
    greeter.greet = slow_greet
    return greeter.greet_all(names)


@functools.wraps(quick_greet)
def greet_unless_ill(name):
    quick_greet(name)
    if name == guests[-1]:
        sys.exit(len(name))


def greet_all_but(ill, names):
    """The learner's function, with a guest who fails: the exit code is the length of his name."""
    guests[:] = [ill]
    greeter.greet = greet_unless_ill
    return greeter.greet_all(names)


def two_guests(first="Ada", second="Grace"):
    """What the learner's function says of two guests who need no time."""
    return greeter.greet_all([first, second])
