# rejected: an entry for each job|something else came back
import time
from mpkit import Pool, WorkerDied


def do_all(work, jobs, workers):
    values = {}
    left = list(enumerate(jobs))
    with Pool(workers) as pool:
        for _ in range(2):
            results = [(place, job, pool.apply_async(work, (job,))) for place, job in left]
            left = []
            time.sleep(1.5)
            for place, job, result in results:
                if result.ready() and result.successful():
                    values[place] = result.get()
                else:
                    left.append((place, job))
    return [values.get(place, "poison") for place in range(len(jobs))]
