"""The workers of a pool count into one shared value.

    python3 -m mpkit grade ch12/pool_counter
"""

from multiprocessing import Pool, Value


def remember(value):
    """What each worker calls once, at its birth: keep the value where `add` finds it."""
    # TODO


def add(number):
    """A task: add the number to the value that this worker was given at its birth."""
    # TODO: others add at the same time.


def add_all(numbers, workers):
    """The sum of the numbers: a pool of so many workers calls add(number) for each of them."""
    # TODO: make a Value, hand it to the workers at their birth, and return what is in it.
    with Pool(workers) as pool:
        pool.map(add, numbers)
    return 0


if __name__ == "__main__":
    print(add_all([3, 5, 2, 10], workers=2))
