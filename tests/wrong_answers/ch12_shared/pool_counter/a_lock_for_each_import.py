# rejected: given_pool_counter.py:two_workers --replay
from multiprocessing import Pool, Value, Lock
lock = Lock()


def remember(value):
    global counter
    counter = value


def add(number):
    with lock:
        counter.value += number


def add_all(numbers, workers):
    value = Value("q", 0)
    with Pool(workers, initializer=remember, initargs=(value,)) as pool:
        pool.map(add, numbers)
    return value.value
