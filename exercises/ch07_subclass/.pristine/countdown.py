"""Count down, each countdown in a process of its own.

A class of processes has two methods: `__init__` keeps the settings (and calls `super().__init__()`
first), `run` is what the child does. Nobody calls `run` but the child: `start()` sees to that.

    python3 -m mpkit grade ch07/countdown
"""

import os
from multiprocessing import Process


def say(who, what):
    """How a countdown says something. There is nothing to change here."""
    print(f"{who} in process {os.getpid()}: {what}", flush=True)


class Countdown(Process):
    """Counts from `seconds` down to 1 and then says "go". Its process is called `name`."""

    # TODO: write __init__(self, name, seconds).
    # TODO: write run(self). For name "Ada" and 2 seconds it calls say("Ada", 2), say("Ada", 1),
    # say("Ada", "go"). There is no need to wait between them.


def count_down(settings):
    """Run one Countdown for each (name, seconds) in the list; return their exit codes.

    When the function returns, all of them have ended.
    """
    # TODO: make them, start them, wait for them.
    return []


if __name__ == "__main__":
    print(count_down([("Ada", 3), ("Grace", 2)]))
