# rejected: a worker's death costs the task that it had
"""A job that survives when workers are killed."""

from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    """[function(value) for value in values], by so many workers, also if some are killed."""
    with Pool(workers) as pool:
        for _ in range(attempts):
            try:
                return pool.map(function, values, chunksize=1)
            except WorkerDied:
                pass
    return [LOST] * len(values)


if __name__ == "__main__":
    print(do_all(abs, [1, -2, 3], 2))
