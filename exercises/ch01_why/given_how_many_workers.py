"""A machine of 64 cores, of which this process may use a few: whoever is asked says the same."""

import importlib
import os

import how_many_workers
import psutil

MACHINE = 64
allowed = set()

os.cpu_count = lambda: MACHINE
os.sched_getaffinity = lambda pid: set(allowed)
os.process_cpu_count = lambda: len(allowed)
psutil.cpu_count = lambda logical=True: MACHINE
psutil.Process.cpu_affinity = lambda self, cpus=None: sorted(allowed)


def how_many_on_the_cores(cores, jobs, waiting):
    """What the answer says where it may use these cores."""
    allowed.update(cores)
    importlib.reload(how_many_workers)      # it may have counted them when it was imported
    return how_many_workers.how_many_workers(jobs, waiting)
