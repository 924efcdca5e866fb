"""Work for the grader of night_watch: it ends as the line for its attempt says."""

import os
import signal
import sys
import time

import night_watch

from mpkit.lab.inside.graded_world import shorten_joins

shorten_joins()

ENDINGS = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "failed": lambda: 1 / 0,
    "gave up": lambda: sys.exit(7),
    "ended well": lambda: None,
}


def work_on(attempt, endings):
    """One attempt; its line is printed before anything goes wrong."""
    print(f"attempt {attempt} in process {os.getpid()}", flush=True)
    if attempt < 1:
        raise ValueError(f"the first call is work(1), not work({attempt})")
    time.sleep(0.1)
    print(f"attempt {attempt} {endings[attempt - 1]}", flush=True)
    ENDINGS[endings[attempt - 1]]()


def bad_night(attempt):
    """Three failures, each of another kind."""
    work_on(attempt, ["killed", "gave up", "failed", "ended well", "ended well"])


def quiet_night(attempt):
    """All is well at once."""
    work_on(attempt, ["ended well"] * 5)


def hopeless_night(attempt):
    """It is killed each time."""
    work_on(attempt, ["killed"] * 9)


def well_done():
    """The exit codes of work that ends well at once; up to three attempts are allowed."""
    return night_watch.watch(int, 3)
