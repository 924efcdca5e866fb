"""For the grader of fair_share: machines of other sizes."""

import multiprocessing
import os

import fair_share

active_children = multiprocessing.active_children


def machine(processors, usable):
    """From now on this machine has so many processors, and this program may use some of them."""
    def count():
        return processors

    os.cpu_count = multiprocessing.cpu_count = count
    if hasattr(fair_share, "cpu_count"):
        fair_share.cpu_count = count
    os.sched_getaffinity = lambda pid: set(range(usable))
    os.process_cpu_count = lambda: usable


def share_on(processors, usable, items):
    """The learner's function on such a machine."""
    machine(processors, usable)
    return fair_share.share(items)


def share_without_affinity(processors, items):
    """The same on a system that does not tell which processors may be used."""
    machine(processors, processors)
    del os.sched_getaffinity, os.process_cpu_count
    return fair_share.share(items)


def still_at_work():
    """How many workers have not ended when two of them have shared three items."""
    share_on(8, 2, ["Ada", "Grace", "Tony"])
    return len(active_children())
