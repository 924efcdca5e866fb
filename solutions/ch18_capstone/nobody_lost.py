"""A job that survives when workers are killed."""

from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    """[function(value) for value in values], by so many workers, also if some are killed."""
    results = [LOST] * len(values)
    missing = range(len(values))
    with Pool(workers) as pool:
        for _ in range(attempts):
            # All are begun before the first is asked for, so all workers have something to do.
            asked = {place: pool.apply_async(function, (values[place],)) for place in missing}
            missing = []
            for place, result in asked.items():
                try:
                    results[place] = result.get()
                except WorkerDied:          # the pool has put another worker in its place
                    missing.append(place)
    return results


if __name__ == "__main__":
    print(do_all(abs, [1, -2, 3], 2))
