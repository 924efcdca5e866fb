# rejected: a worker's death costs the task
from mpkit import Pool, TimeoutError, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    results = [LOST] * len(values)
    missing = range(len(values))
    with Pool(workers) as pool:
        for _ in range(attempts):
            asked = {place: pool.apply_async(function, (values[place],)) for place in missing}
            missing = []
            for place, result in asked.items():
                try:
                    results[place] = result.get(timeout=2)
                except (WorkerDied, TimeoutError):
                    missing.append(place)
    return results
