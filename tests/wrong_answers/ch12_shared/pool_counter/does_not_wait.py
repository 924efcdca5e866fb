# rejected: add_all waits for all|all of them are done when it does
"""The workers of a pool count into one shared value."""

from multiprocessing import Pool, Value


def remember(value):
    """What each worker calls once, at its birth: keep the value where `add` finds it."""
    global counter
    counter = value


def add(number):
    """A task: add the number to the value that this worker was given at its birth."""
    with counter.get_lock():
        counter.value += number


def add_all(numbers, workers):
    """The sum of the numbers: a pool of so many workers calls add(number) for each of them."""
    value = Value("q", 0)
    with Pool(workers, initializer=remember, initargs=(value,)) as pool:
        pool.map_async(add, numbers)
    return value.value


if __name__ == "__main__":
    print(add_all([3, 5, 2, 10], workers=2))
