"""What the grader of who_failed calls: jobs that end in all kinds of ways."""

import functools
import os
import signal
import sys
import time
from pathlib import Path

import who_failed


def end(how, what):
    """Ends as it is told."""
    if how == "raise":
        raise ValueError(what)
    if how == "exit":
        sys.exit(what)
    if how == "end at once":
        os._exit(what)
    if how == "kill":
        os.kill(os.getpid(), what)
        signal.pause()


def become(endings):
    """What is told of jobs that end so: name -> (how, what)."""
    return who_failed.run_all({name: functools.partial(end, *ending)
                               for name, ending in endings.items()})


def meet_another(mine, other):
    """Ends once the other one has begun."""
    Path(mine).touch()
    while not Path(other).exists():
        time.sleep(0.01)


def meet():
    """What is told of two jobs, each of which needs the other one."""
    return who_failed.run_all({"left": functools.partial(meet_another, "left", "right"),
                               "right": functools.partial(meet_another, "right", "left")})


def long_story(letters):
    """What is told of an error with a long text: whether it is whole."""
    told = who_failed.run_all({"teller": functools.partial(end, "raise", "x" * letters),
                               "other": functools.partial(end, "return", None)})
    return told == {"teller": "ValueError: " + "x" * letters, "other": "done"}
