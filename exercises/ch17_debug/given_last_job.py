"""What the grader of last_job calls and has explored."""

import multiprocessing.queues
import os
import time
from multiprocessing import Barrier
from pathlib import Path

import last_job

from mpkit.lab.inside.graded_world import shorten_timeouts, shorten_waits

shorten_waits()


def ends(pile=("lamp", "tea")):
    """Whether it ends, whatever the sum is."""
    last_job.weigh_all(len, list(pile))
    return "ended"


def one_parcel(parcel="lamp"):
    """The sum of a pile in which there is less than one for each."""
    return last_job.weigh_all(len, [parcel])


def sums(pile=("lamp", "tea")):
    return last_job.weigh_all(len, list(pile))


def beside(parcel):
    """Weighs once the other one weighs, too."""
    scale.wait()
    return len(parcel)


def side_by_side(pile=("lamp", "tea")):
    global scale
    scale = Barrier(2)      # who is forked has it, too
    return last_job.weigh_all(beside, list(pile))


class Slow(str):
    """A parcel that is half a second on its way through a queue."""

    def __reduce__(self):
        time.sleep(0.5)
        return str, (str(self),)


def slow_to_come():
    """The sum of a pile that comes late; two parcels weigh nothing. No timeout is long enough."""
    shorten_timeouts(multiprocessing.queues.Queue, "get")
    return last_job.weigh_all(len, [Slow("lamp"), "", "", "tea"])


def noted(parcel):
    """Weighs, and leaves a note of who did it."""
    Path(f"{parcel}-{os.getpid()}").touch()
    return len(parcel)


def noted_sum(pile):
    """(the sum, the parcels that were weighed, how many of them here, whether by two at most)."""
    total = last_job.weigh_all(noted, pile)
    notes = [path.name.split("-") for path in Path().iterdir() if "-" in path.name]
    here = sum(who == str(os.getpid()) for _, who in notes)
    return total, sorted(parcel for parcel, _ in notes), here, len({who for _, who in notes}) <= 2
