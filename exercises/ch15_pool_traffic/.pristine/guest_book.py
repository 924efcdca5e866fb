"""All guests sign one book. They compose side by side, and write one at a time.

    python3 -m mpkit grade ch15/guest_book
"""

from multiprocessing import Lock, Pool


def sign(compose, write, guest):
    """What a task does for one guest."""
    entry = compose(guest)
    # TODO: nobody else may be in write() at the same time.
    write(entry)
    return entry


def sign_all(compose, write, guests, workers):
    """For each guest, in a pool: compose(guest) gives an entry, write(entry) puts it in the book.

    Entries are composed side by side; no two processes are in write() at the same time. Returns
    the entries, in the order of the guests.
    """
    # TODO: a pool of so many workers, all of which know the same lock.
    return [sign(compose, write, guest) for guest in guests]


def compose(guest):
    """Something to try it with."""
    return f"{guest} was here"


if __name__ == "__main__":
    print(sign_all(compose, print, ["Ada", "Grace", "Tony"], 2))
