# rejected: apply\(\) waits for each
from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    results = []
    with Pool(workers) as pool:
        for value in values:
            for _ in range(attempts):
                try:
                    results.append(pool.apply(function, (value,)))
                    break
                except WorkerDied:
                    pass
            else:
                results.append(LOST)
    return results
