"""What the grader of said_once calls: the report, with children that take their time."""

import os
import time

import said_once

children = 0


def count():
    global children
    children += 1


def report(names):
    """The report; gives the number of children. Each begins with a pause, so that a parent that
    does not wait for it is always the first to print."""
    os.register_at_fork(after_in_child=lambda: time.sleep(0.3), after_in_parent=count)
    said_once.report(names)
    return children
