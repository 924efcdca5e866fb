"""A guest book in a file: every guest signs with a number, one more than that of the last line.

A file has no lock of its own. Who wants to add a line looks for the last number first, and another
guest may do the same at that moment. And what was written with `write` may still be in the
program's memory: only `close` (or `flush`) gives it to the system, where others can read it.

    python3 -m mpkit grade ch10/append_lines
"""

from multiprocessing import Lock, Process


def sign(book, lock, name):
    """Add the line "NUMBER NAME" to the file `book`, which is made if it is not there.

    The first line has the number 1. Return the number. If the file cannot be opened, the error
    comes out, and the lock is free again.
    """
    # TODO: read how many lines there are, add one more, and let no other guest come in between.
    with open(book, "a") as lines:
        lines.write(f"1 {name}/n")
    return 1


def main():
    """Two guests at once. Change it as you like: it is not graded."""
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
