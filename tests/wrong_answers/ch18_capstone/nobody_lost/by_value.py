# rejected: cannot be a key
from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    results = {}
    missing = set(values)
    with Pool(workers) as pool:
        for _ in range(attempts):
            asked = {value: pool.apply_async(function, (value,)) for value in missing}
            missing = set()
            for value, result in asked.items():
                try:
                    results[value] = result.get()
                except WorkerDied:
                    missing.add(value)
    return [results.get(value, LOST) for value in values]
