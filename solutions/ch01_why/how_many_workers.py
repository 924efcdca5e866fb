"""As many workers as the cores you may use, and not one too many."""

import os

MOST_WAITING = 32


def how_many_workers(jobs, waiting):
    """Return how many workers to start for so many jobs (0 or more)."""
    # A worker without a job would cost its start and do nothing.
    return min(jobs, MOST_WAITING if waiting else allowed_cores())


def allowed_cores():
    # Linux tells a process which cores it may use; from Python 3.13 on os.process_cpu_count()
    # asks for us. Where there is no such thing, all cores are allowed.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    print("100 jobs that compute:", how_many_workers(100, waiting=False))
    print("100 jobs that wait:", how_many_workers(100, waiting=True))
