"""For the grader of fair_share: machines of other sizes."""

import importlib
import multiprocessing
import os
from multiprocessing import Barrier
from threading import BrokenBarrierError

import fair_share

from mpkit.lab.inside.graded_world import shorten_joins

LONG = 3        # seconds; who is alone after that has no company

active_children = multiprocessing.active_children
shorten_joins()


def machine(processors, usable):
    """From now on this machine has so many processors, and this program may use some of them."""
    def count():
        return processors

    os.cpu_count = multiprocessing.cpu_count = count
    os.sched_getaffinity = lambda pid: set(range(usable))
    os.process_cpu_count = lambda: usable
    importlib.reload(fair_share)        # it may have asked when it was imported


def share_on(processors, usable, items):
    """The learner's function on such a machine."""
    machine(processors, usable)
    return fair_share.share(items)


def share_in_company(processors, usable, items):
    """The same, and no worker begins before all of them are there."""
    machine(processors, usable)
    all_here, process_all = Barrier(usable), fair_share.process_all

    def begin_together(items):
        try:
            all_here.wait(LONG)
        except BrokenBarrierError:
            print("a worker without company", flush=True)
        process_all(items)

    fair_share.process_all = begin_together
    return fair_share.share(items)


def share_without_affinity(processors, items):
    """The same on a system that does not tell which processors may be used."""
    machine(processors, processors)
    del os.sched_getaffinity, os.process_cpu_count
    importlib.reload(fair_share)
    return fair_share.share(items)


def still_at_work():
    """How many workers have not ended when two of them have shared three items."""
    share_on(8, 2, ["Ada", "Grace", "Tony"])
    return len(active_children())
