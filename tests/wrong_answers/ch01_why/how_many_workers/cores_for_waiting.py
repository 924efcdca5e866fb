# rejected: jobs that wait can share a core
import os


def how_many_workers(jobs, waiting):
    return min(jobs, len(os.sched_getaffinity(0)))
