# rejected: three are to be at work at once
from mpkit import Pool, WorkerDied


def do_all(work, jobs, workers):
    values = {}
    left = list(enumerate(jobs))
    with Pool(2) as pool:
        for _ in range(2):
            results = [(place, job, pool.apply_async(work, (job,))) for place, job in left]
            left = []
            for place, job, result in results:
                try:
                    values[place] = result.get()
                except WorkerDied:
                    left.append((place, job))
    return [values.get(place, "poison") for place in range(len(jobs))]
