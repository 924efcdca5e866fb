"""For the grader of one_of_each: who was born how, and what the program has chosen."""

import sys
from multiprocessing import get_start_method, set_start_method

import one_of_each

from mpkit.lab.inside.graded_world import shorten_joins

shorten_joins()


def tell(code):
    """A process that was born by a method starts its own children by it."""
    print("born by", get_start_method(), flush=True)
    sys.exit(code)


def chosen_afterwards(method):
    """What the program has chosen after the learner's function: nothing."""
    one_of_each.run_in(method, int, ())
    return get_start_method(allow_none=True)


def chosen_before(mine, other):
    """A program that has chosen already."""
    set_start_method(mine)
    code = one_of_each.run_in(other, tell, (4,))
    return [code, get_start_method()]


def quick(method="fork"):
    """The exit code of a process that needs no time. (Explored, it is forked by all methods.)"""
    return one_of_each.run_in(method, int, ())
