"""What the grader of one_log calls: packers who log, and a handler that keeps what it gets."""

import logging
import multiprocessing.queues
import os
import time
from pathlib import Path

import one_log

from mpkit.lab.inside import graded_world

take_time = time.sleep


class Keeper(logging.Handler):
    """Keeps [process, level, text] of each record; takes its time for a warning."""

    def __init__(self):
        super().__init__()
        self.kept = []

    def emit(self, record):
        if record.levelno >= logging.WARNING:
            take_time(0.2)
        self.kept.append([record.processName, record.levelname, record.getMessage()])


class Elsewhere(logging.Handler):
    """A handler of the program's own, not for children: it leaves a note in a file."""

    def emit(self, record):
        if record.processName != "MainProcess":
            Path(f"elsewhere-{os.getpid()}").touch()


def pack(name):
    """Logs at once and, since packing takes time, when three are at it."""
    logging.getLogger("shop").info("%s begins", name)
    logging.getLogger("shop.scale").debug("not to be told")
    graded_world.meet(name, 3)
    logging.warning("%s is done", name)


def fail(name):
    logging.getLogger("shop").error("%s has no paper", name)
    raise ValueError("no paper")


def kept(names, work=pack):
    """(what the handler got, by process, whether another handler got something in a child).

    No pause or timeout is long enough.
    """
    global take_time
    take_time = graded_world.shorten_pauses(one_log)
    graded_world.shorten_timeouts(multiprocessing.queues.Queue, "get")
    handler = Keeper()
    logging.getLogger().addHandler(Elsewhere())
    one_log.run_logged(work, names, handler)
    by_process = {}
    for process, level, text in handler.kept:
        by_process.setdefault(process, []).append([level, text])
    return by_process, any(path.name.startswith("elsewhere") for path in Path().iterdir())


def log_much(name):
    for _ in range(200):
        logging.info("%s", name * 1000)


def length_of_much(name):
    """How many of its records the handler got."""
    by_process, _ = kept([name], work=log_much)
    return len(by_process.get(name, ()))


def kept_of_one_that_fails(name):
    return kept([name], work=fail)
