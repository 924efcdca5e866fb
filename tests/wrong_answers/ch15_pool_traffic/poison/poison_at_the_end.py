# rejected: in the place of the job that kills
"""Some jobs kill the worker that takes them. Some do so always, some only sometimes."""

from mpkit import Pool, WorkerDied

TRIES = 2


def do_all(work, jobs, workers):
    """Call work(job) for each job, in a pool; return a list in the order of the jobs."""
    values = {}
    left = list(enumerate(jobs))
    with Pool(workers) as pool:
        for _ in range(TRIES):
            results = [(place, job, pool.apply_async(work, (job,))) for place, job in left]
            left = []
            for place, job, result in results:
                try:
                    values[place] = result.get()
                except WorkerDied:
                    left.append((place, job))
    return [values[place] for place in sorted(values)] + ["poison"] * len(left)


def work(job):
    """Something to try it with."""
    import os

    if job == "mushroom":
        os._exit(1)
    return f"{job} eaten"


if __name__ == "__main__":
    print(do_all(work, ["bread", "mushroom", "cheese"], 2))
