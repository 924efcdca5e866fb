# rejected: the first attempt counts too
from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    results = [LOST] * len(values)
    missing = range(len(values))
    with Pool(workers) as pool:
        for _ in range(3):
            asked = {place: pool.apply_async(function, (values[place],)) for place in missing}
            missing = []
            for place, result in asked.items():
                try:
                    results[place] = result.get()
                except WorkerDied:
                    missing.append(place)
    return results
