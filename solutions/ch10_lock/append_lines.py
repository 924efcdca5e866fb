"""A guest book in a file: every guest signs with a number, one more than that of the last line."""

from multiprocessing import Lock, Process


def sign(book, lock, name):
    """Add the line "NUMBER NAME" to the file `book`, which is made if it is not there."""
    # The lock is the outer block: at its end the file has been closed, so the line is where the
    # next guest will look for it. The other way round, it would be written after the lock is free.
    with lock:
        with open(book, "a+") as lines:
            lines.seek(0)       # "a+" starts at the end
            number = len(lines.readlines()) + 1
            lines.write(f"{number} {name}\n")
    return number


def main():
    """Two guests at once."""
    lock = Lock()
    guests = [Process(target=sign, args=("book.txt", lock, name)) for name in ("Ada", "Grace")]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    with open("book.txt") as book:
        return book.read()


if __name__ == "__main__":
    print(main())
