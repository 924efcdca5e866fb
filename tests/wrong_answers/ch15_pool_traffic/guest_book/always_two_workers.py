# rejected: three are to compose at once
from multiprocessing import Lock, Pool

book = None


def settle_in(lock):
    global book
    book = lock


def sign(compose, write, guest):
    entry = compose(guest)
    with book:
        write(entry)
    return entry


def sign_all(compose, write, guests, workers):
    tasks = [(compose, write, guest) for guest in guests]
    with Pool(2, initializer=settle_in, initargs=(Lock(),)) as pool:
        return pool.starmap(sign, tasks, chunksize=1)
