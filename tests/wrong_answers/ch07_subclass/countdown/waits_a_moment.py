# rejected: given_countdown.py:two_countdowns --replay
"""Count down, each countdown in a process of its own."""

import os
import time
from multiprocessing import Process


def say(who, what):
    """How a countdown says something."""
    print(f"{who} in process {os.getpid()}: {what}", flush=True)


class Countdown(Process):
    """Counts from `seconds` down to 1 and then says "go". Its process is called `name`."""

    def __init__(self, name, seconds):
        # First: without it there is an object, and no process in it. The name is one of the things
        # that every Process has, so it need not be kept a second time.
        super().__init__(name=name)
        self.seconds = seconds

    def run(self):
        for number in range(self.seconds, 0, -1):
            say(self.name, number)
        say(self.name, "go")


def count_down(settings):
    """Run one Countdown for each (name, seconds) in the list; return their exit codes."""
    countdowns = [Countdown(name, seconds) for name, seconds in settings]
    for countdown in countdowns:
        countdown.start()       # start(), not run(): run() would count in this process
    time.sleep(3)
    return [countdown.exitcode for countdown in countdowns]


if __name__ == "__main__":
    print(count_down([("Ada", 3), ("Grace", 2)]))
