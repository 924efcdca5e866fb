# rejected: in every order|asked for in the order of the guests
"""All guests sign one book. They compose side by side, and write one at a time."""

from multiprocessing import Lock, Pool

book = None         # in each worker: the one lock


def settle_in(lock):
    """The initializer: a lock travels when a worker is born, and cannot be a task's argument."""
    global book
    book = lock


def sign(compose, write, guest):
    """What a task does for one guest."""
    entry = compose(guest)      # outside: who composes needs no book
    with book:
        write(entry)
    return entry


def sign_all(compose, write, guests, workers):
    """For each guest: compose(guest) gives an entry, write(entry) puts it into the book."""
    tasks = [(compose, write, guest) for guest in guests]
    with Pool(workers, initializer=settle_in, initargs=(Lock(),)) as pool:
        signed = []
        for task in tasks:
            pool.apply_async(sign, task, callback=signed.append)
        pool.close()
        pool.join()
        return signed


def compose(guest):
    """Something to try it with."""
    return f"{guest} was here"


if __name__ == "__main__":
    print(sign_all(compose, print, ["Ada", "Grace", "Tony"], 2))
