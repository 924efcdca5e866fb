"""As many workers as the cores you may use, and not one too many.

A job that computes needs a core. More processes than cores do not make it faster: each costs its
start and its memory, and they only take turns. `os.cpu_count()` counts the cores of the machine,
but your process may be allowed fewer of them: `taskset -c 0 python3 ...` allows it one.

    python3 -m mpkit grade ch01/how_many_workers
"""

import os


def how_many_workers(jobs, waiting):
    """Return how many workers to start for so many jobs (0 or more).

    Jobs that wait (waiting is true): a worker for each, up to 32. Jobs that compute: a worker for
    each, up to the number of cores this process is allowed to use.
    """
    # TODO: what does a job that waits need, and what one that computes?
    return os.cpu_count()


if __name__ == "__main__":
    print("100 jobs that compute:", how_many_workers(100, waiting=False))
    print("100 jobs that wait:", how_many_workers(100, waiting=True))
