# rejected: a worker's death costs the task
import time
from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    results = [LOST] * len(values)
    missing = range(len(values))
    with Pool(workers) as pool:
        for _ in range(attempts):
            asked = {place: pool.apply_async(function, (values[place],)) for place in missing}
            time.sleep(0.7)
            missing = []
            for place, result in asked.items():
                if not result.ready():
                    missing.append(place)
                    continue
                try:
                    results[place] = result.get()
                except WorkerDied:
                    missing.append(place)
    return results
