# rejected: keep its place, not its name
"""Some jobs kill the worker that takes them. Some do so always, some only sometimes."""

from mpkit import Pool, WorkerDied

TRIES = 2


def do_all(work, jobs, workers):
    """Call work(job) for each job, in a pool; return a list in the order of the jobs."""
    values, left = {}, set(jobs)
    with Pool(workers) as pool:
        for _ in range(TRIES):
            results = {job: pool.apply_async(work, (job,)) for job in left}
            for job, result in results.items():
                try:
                    values[job] = result.get()
                    left.remove(job)
                except WorkerDied:
                    pass        # it is tried once more
    return [values.get(job, "poison") for job in jobs]


def work(job):
    """Something to try it with."""
    import os

    if job == "mushroom":
        os._exit(1)
    return f"{job} eaten"


if __name__ == "__main__":
    print(do_all(work, ["bread", "mushroom", "cheese"], 2))
