"""What the grader of post_mortem calls: it starts a process that ends in a given way."""

import contextlib
import os
import signal
import sys
import time
from multiprocessing import Process

import post_mortem

from mpkit.lab.inside.graded_world import shorten_joins

shorten_joins()


def die(way, number):
    """End as told, a moment after the start."""
    time.sleep(0.3)
    if way == "sys.exit":
        sys.exit(number)
    if way == "os._exit":
        os._exit(number)
    if way == "signal":
        signal.signal(number, signal.SIG_DFL) if number != signal.SIGKILL else None
        os.kill(os.getpid(), number)
        time.sleep(60)
    if way == "raise":
        raise ValueError("this child fails on purpose")


def cause_of(way="return", number=None):
    """Your answer about a process that ends this way."""
    process = Process(target=die, args=(way, number), name="deceased")
    process.start()
    try:
        return post_mortem.cause(process)
    finally:
        with contextlib.suppress(ValueError):       # your answer may have closed it
            process.kill()
            process.join()
