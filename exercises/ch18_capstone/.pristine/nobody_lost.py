"""A job that survives when workers are killed: nothing is lost, and nothing is done twice in vain.

On Linux the system kills a process when memory runs short, without asking. Then the job should
go on, and compute once more what went with the worker, and only that.

    python3 -m mpkit grade ch18/nobody_lost
"""

from mpkit import Pool, WorkerDied

LOST = "lost"


def do_all(function, values, workers, attempts=3):
    """[function(value) for value in values], by so many workers, also if some are killed.

    A value whose worker died is tried again, `attempts` times in all; then the list has LOST in its
    place. Every other value is computed once. An error that function raises comes out. When it
    returns, nobody is left.
    """
    # TODO: one result for each value; what does its get() raise when the worker is dead?
    with Pool(workers) as pool:
        return []


if __name__ == "__main__":
    print(do_all(abs, [1, -2, 3], 2))
