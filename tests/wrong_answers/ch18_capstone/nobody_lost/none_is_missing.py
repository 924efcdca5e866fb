# rejected: None is a result like any other
from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    results = [None] * len(values)
    with Pool(workers) as pool:
        for _ in range(attempts):
            asked = {place: pool.apply_async(function, (value,))
                     for place, value in enumerate(values) if results[place] is None}
            for place, result in asked.items():
                try:
                    results[place] = result.get()
                except WorkerDied:
                    pass
    return [LOST if result is None else result for result in results]
