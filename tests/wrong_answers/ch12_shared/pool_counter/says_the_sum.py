# rejected: so many workers add
from multiprocessing import Pool, Value


def remember(value):
    global counter
    counter = value


def add(number):
    with counter.get_lock():
        counter.value += number


def add_all(numbers, workers):
    value = Value("q", 0)
    with Pool(workers, initializer=remember, initargs=(value,)) as pool:
        pool.map(add, numbers)
    return sum(numbers)
