"""What the grader of who_failed calls: jobs that end in all kinds of ways."""

import functools
import importlib
import multiprocessing.connection
import multiprocessing.queues
import os
import signal
import sys
import time
from pathlib import Path

import who_failed

from mpkit.lab.inside.graded_world import shorten_timeouts


class PaperJam(Exception):
    """An error that cannot be unpickled: its args are not what its class takes."""

    def __init__(self, tray, sheets):
        super().__init__(f"{sheets} sheets in tray {tray}")


def end(how, what):
    """Ends as it is told; errors take a while."""
    if how == "raise":
        time.sleep(0.5)
        raise ValueError(what)
    if how == "jam":
        raise PaperJam(what, 3)
    if how == "exit":
        sys.exit(what)
    if how == "end at once":
        os._exit(what)
    if how == "kill":
        os.kill(os.getpid(), what)
        signal.pause()


def become(endings):
    """What is told of jobs that end so: name -> (how, what). No timeout is long enough."""
    shorten_timeouts(multiprocessing.queues.Queue, "get")
    shorten_timeouts(multiprocessing.connection.Connection, "poll")
    shorten_timeouts(multiprocessing.connection, "wait")
    importlib.reload(who_failed)
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
