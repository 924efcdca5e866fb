"""For the grader of name_tags: jobs that report by the learner's `say`."""

import sys

import name_tags

from mpkit.lab.inside.graded_world import shorten_joins

shorten_joins()


def paint(what, *, colour="white"):
    name_tags.say(f"{what} is {colour}")


def fold(what, times=1):
    name_tags.say(f"{what} is folded {times} times")
    sys.exit(times)


def twice(jobs):
    """What start_all returns when it is called a second time."""
    name_tags.start_all(jobs)
    return name_tags.start_all(jobs)


def two_painters():
    """The exit codes of two who do the same."""
    return name_tags.start_all([[paint, ["wall"], {}], [paint, ["door"], {}]])
