"""Some jobs kill the worker that takes them. Some do so always, some only sometimes.

The real multiprocessing would wait for ever for such a job; so this pool is mpkit's.

    python3 -m mpkit grade ch15/poison
"""

from mpkit import Pool, WorkerDied


def do_all(work, jobs, workers):
    """Call work(job) for each job, in a pool; return a list in the order of the jobs.

    The same job may be there twice: then it is done twice.
    An entry is what work gave. A job whose worker died is tried once more, and only this job;
    if its worker dies again, the entry is "poison". An error that work raises comes out.
    """
    # TODO: get() raises WorkerDied for such a job. Then what?
    with Pool(workers) as pool:
        return pool.map(work, jobs)


def work(job):
    """Something to try it with."""
    import os

    if job == "mushroom":
        os._exit(1)
    return f"{job} eaten"


if __name__ == "__main__":
    print(do_all(work, ["bread", "mushroom", "cheese"], 2))
