"""What the grader of said_once calls: the report, with children that take their time."""

import os

import said_once
from graded_world import count_forks, shorten_pauses

children = count_forks()
take_time = shorten_pauses(said_once)


def take_its_time():
    """The first child is quick; the others begin when a parent that waits for one has gone on."""
    if children:
        take_time(0.5)


def report(names):
    """The report; says how many children there were."""
    os.register_at_fork(after_in_child=take_its_time)
    said_once.report(names)
    return {"children": len(children)}
