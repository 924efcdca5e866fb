"""For the grader of name_tags: jobs that report by the learner's `say`."""

import sys
from multiprocessing import Process

import name_tags

wait = Process.join     # with a limit it is a pause, and a pause waits for nobody
Process.join = lambda process, timeout=None: wait(process, timeout and 0)


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
