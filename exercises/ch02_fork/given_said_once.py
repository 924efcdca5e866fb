"""What the grader of said_once calls: the report, with children that take their time."""

import importlib
import os
import time

import said_once

children = 0
take_time, time.sleep = time.sleep, lambda seconds: take_time(0.001)    # a pause waits for nobody
importlib.reload(said_once)     # it may have taken sleep() when it was imported


def count():
    global children
    children += 1


def take_its_time():
    """The first child is quick; the others begin when a parent that waits for one has gone on."""
    if children:
        take_time(0.5)


def report(names):
    """The report; says how many children there were."""
    os.register_at_fork(after_in_child=take_its_time, after_in_parent=count)
    said_once.report(names)
    return {"children": children}
