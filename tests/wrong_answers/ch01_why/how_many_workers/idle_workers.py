# rejected: a worker without a job costs its start and does nothing
import os


def how_many_workers(jobs, waiting):
    return 32 if waiting else len(os.sched_getaffinity(0))
