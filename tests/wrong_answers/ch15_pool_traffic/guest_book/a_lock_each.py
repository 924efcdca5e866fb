# rejected: two write at once
"""All guests sign one book. They compose side by side, and write one at a time."""

from multiprocessing import Lock, Pool

book = None         # in each worker: the one lock


def settle_in():
    """The initializer. A lock cannot be a task's argument: it travels only when a worker is born."""
    global book
    book = Lock()


def sign(compose, write, guest):
    """What a task does for one guest."""
    entry = compose(guest)      # outside: who composes needs no book
    with book:
        write(entry)
    return entry


def sign_all(compose, write, guests, workers):
    """compose(guest) gives an entry, write(entry) puts it into the book: for each guest, in a pool."""
    tasks = [(compose, write, guest) for guest in guests]
    with Pool(workers, initializer=settle_in) as pool:
        return pool.starmap(sign, tasks, chunksize=1)


def compose(guest):
    """Something to try it with."""
    return f"{guest} was here"


if __name__ == "__main__":
    print(sign_all(compose, print, ["Ada", "Grace", "Tony"], 2))
