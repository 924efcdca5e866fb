"""What the grader of who_failed calls: jobs that end in all kinds of ways."""

import functools
import os
import signal
import sys

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


def long_story(letters):
    """What is told of an error with a long text: whether it is whole."""
    told = who_failed.run_all({"teller": functools.partial(end, "raise", "x" * letters),
                               "other": functools.partial(end, "return", None)})
    return told == {"teller": "ValueError: " + "x" * letters, "other": "done"}
