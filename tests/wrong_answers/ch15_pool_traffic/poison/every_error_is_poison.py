# rejected: is no accident
from mpkit import Pool


def do_all(work, jobs, workers):
    values = {}
    left = list(enumerate(jobs))
    with Pool(workers) as pool:
        for _ in range(2):
            results = [(place, job, pool.apply_async(work, (job,))) for place, job in left]
            left = []
            for place, job, result in results:
                try:
                    values[place] = result.get()
                except Exception:
                    left.append((place, job))
    return [values.get(place, "poison") for place in range(len(jobs))]
