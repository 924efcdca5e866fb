"""Some jobs kill the worker that takes them. Some do so always, some only sometimes."""

from mpkit import Pool, WorkerDied

TRIES = 2


def do_all(work, jobs, workers):
    """Call work(job) for each job, in a pool; return a list in the order of the jobs."""
    values = {}
    left = list(enumerate(jobs))        # by place: the same job may come twice
    with Pool(workers) as pool:
        for _ in range(TRIES):
            # All at once, then ask: each job has a result of its own, so each has its own error.
            results = [(place, job, pool.apply_async(work, (job,))) for place, job in left]
            left = []
            for place, job, result in results:
                try:
                    values[place] = result.get()
                except WorkerDied:      # the pool has a new worker already
                    left.append((place, job))
    return [values.get(place, "poison") for place in range(len(jobs))]


def work(job):
    """Something to try it with."""
    import os

    if job == "mushroom":
        os._exit(1)
    return f"{job} eaten"


if __name__ == "__main__":
    print(do_all(work, ["bread", "mushroom", "cheese"], 2))
