# rejected: an exception comes out, in \d+ of \d+ orders
"""Looks whether the book is free, and takes it a moment later. Another one may do so in between."""

import time
from multiprocessing import Pool, Value

taken = None


def settle_in(value):
    global taken
    taken = value


def sign(compose, write, guest):
    entry = compose(guest)
    while taken.value:
        time.sleep(0.001)
    taken.value = 1
    write(entry)
    taken.value = 0
    return entry


def sign_all(compose, write, guests, workers):
    tasks = [(compose, write, guest) for guest in guests]
    with Pool(workers, initializer=settle_in, initargs=(Value("i", 0, lock=False),)) as pool:
        return pool.starmap(sign, tasks, chunksize=1)
