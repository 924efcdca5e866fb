# rejected: wait for the lock without one
from multiprocessing import Lock, Pool

book = None


def settle_in(lock):
    global book
    book = lock


def sign(compose, write, guest):
    entry = compose(guest)
    book.acquire(timeout=5)
    write(entry)
    try:
        book.release()
    except ValueError:
        pass
    return entry


def sign_all(compose, write, guests, workers):
    tasks = [(compose, write, guest) for guest in guests]
    with Pool(workers, initializer=settle_in, initargs=(Lock(),)) as pool:
        return pool.starmap(sign, tasks, chunksize=1)
