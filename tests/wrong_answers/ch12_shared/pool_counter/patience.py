# rejected: given_pool_counter.py:two_workers --replay
from multiprocessing import Pool, Value


def remember(value):
    global counter
    counter = value


def add(number):
    got = counter.get_lock().acquire(timeout=5)
    counter.value += number
    if got:
        counter.get_lock().release()


def add_all(numbers, workers):
    value = Value("q", 0)
    with Pool(workers, initializer=remember, initargs=(value,)) as pool:
        pool.map(add, numbers)
        return value.value
