# rejected: note whose worker died
from mpkit import Pool, WorkerDied


def do_all(work, jobs, workers):
    values = [None] * len(jobs)
    with Pool(workers) as pool:
        for _ in range(2):
            results = {place: pool.apply_async(work, (job,)) for place, job in enumerate(jobs)
                       if values[place] is None}
            for place, result in results.items():
                try:
                    values[place] = result.get()
                except WorkerDied:
                    pass
    return ["poison" if value is None else value for value in values]
