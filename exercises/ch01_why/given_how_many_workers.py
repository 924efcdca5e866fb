"""A machine of 64 cores, of which this process may use a few: whoever is asked says the same."""

import os

import psutil

MACHINE = 64
allowed = set()

os.cpu_count = lambda: MACHINE
os.sched_getaffinity = lambda pid: set(allowed)
os.process_cpu_count = lambda: len(allowed)
psutil.cpu_count = lambda logical=True: MACHINE
psutil.Process.cpu_affinity = lambda self, cpus=None: sorted(allowed)

import how_many_workers  # noqa: E402  (it may count the cores when it is imported)


def workers(cores, cases):
    """What the answer says for each (jobs, waiting), where it may use these cores."""
    allowed.update(cores)
    return [how_many_workers.how_many_workers(*case) for case in cases]
