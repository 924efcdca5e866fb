"""What the grader of append_lines has explored: guests who sign at the same time.

Explore sees the steps of locks and values, not those of files. So `book`, a number, is read or
written whenever the system reads or writes the file, or puts another in its place: a step of it.
"""

import builtins
import io
import os
from multiprocessing import Lock, Process, Value

import append_lines

from mpkit.lab.inside.graded_world import shorten_waits

BOOK = "book.txt"
really_open = open
shorten_waits()


class Watched(io.FileIO):
    """A file whose every read and write by the system is a step."""

    def readinto(self, buffer):
        _ = book.value
        return super().readinto(buffer)

    def readall(self):
        _ = book.value
        return super().readall()

    def write(self, data):
        book.value = 1
        return super().write(data)


def is_book(file):
    """Whether it is the book, by a path or a descriptor."""
    if isinstance(file, int):
        return os.path.exists(BOOK) and os.path.samefile(file, BOOK)
    return os.path.basename(file) == BOOK


def watched(file, mode="r", buffering=-1, *more, **settings):
    """The built-in open, for a book; everything else is opened as ever."""
    if not is_book(file):
        return really_open(file, mode, buffering, *more, **settings)
    raw = Watched(file, mode.replace("t", "").replace("b", ""))
    if buffering == 0:
        return raw
    kind = (io.BufferedRandom if "+" in mode else
            io.BufferedReader if raw.readable() else io.BufferedWriter)
    if "b" in mode:
        return kind(raw)
    return io.TextIOWrapper(kind(raw), encoding="utf-8", line_buffering=buffering == 1)


def with_a_step(call, place, reads=False):
    """A function of `os`; if its argument at this place is the book, a step comes first."""
    def stepping(*args, **settings):
        if len(args) > place and is_book(args[place]):
            if reads:
                _ = book.value
            else:
                book.value = 1
        return call(*args, **settings)
    return stepping


def watch_the_book():
    """From now on, whoever reads or writes the book makes a step."""
    builtins.open = io.open = watched
    os.read, os.write = with_a_step(os.read, 0, reads=True), with_a_step(os.write, 0)
    os.replace, os.rename = with_a_step(os.replace, 1), with_a_step(os.rename, 1)


def together(*names):
    """All of them sign at the same time; the lines, in order."""
    global book
    book, lock = Value("i", 0), Lock()
    watch_the_book()
    if os.path.exists(BOOK):
        os.remove(BOOK)
    guests = [Process(target=append_lines.sign, args=(BOOK, lock, name), name=name)
              for name in names]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    with really_open(BOOK) as lines:
        text = lines.read()
    os.remove(BOOK)
    return text


def two_guests(first="Ada", second="Grace"):
    """What is in the book, but for the order in which the guests came."""
    text = together(first, second)
    either = (f"1 {first}\n2 {second}\n", f"1 {second}\n2 {first}\n")
    return "both, with their numbers" if text in either else text


def one_after_the_other(*names):
    """Each guest comes when the last one has gone: the numbers, and what is in the book."""
    lock = Lock()
    numbers = [append_lines.sign(BOOK, lock, name) for name in names]
    with open(BOOK) as lines:
        return numbers, lines.read(), lock.acquire(block=False)


def no_such_folder(name="Ada"):
    """The book cannot be opened: the error that comes out, and whether the lock is free."""
    lock = Lock()
    try:
        append_lines.sign("no/such/folder/book.txt", lock, name)
        error = None
    except Exception as raised:
        error = type(raised).__name__
    return error, lock.acquire(block=False)
