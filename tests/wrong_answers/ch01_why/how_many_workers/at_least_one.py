# rejected: no jobs, no workers
import os


def how_many_workers(jobs, waiting):
    return max(1, min(jobs, 32 if waiting else len(os.sched_getaffinity(0))))
