"""For the grader of read_then_join: results that are large, and one that takes its time."""

import os
import time

import read_then_join


def as_it_is(value):
    return value


def repeat(letter):
    return letter * 300_000


def first_comes_last(value):
    """A large result; that of 0 is ready only when that of 1 is on its way."""
    if value == 0:
        while not os.path.exists("one is done"):
            time.sleep(0.01)
        time.sleep(0.2)
    else:
        open("one is done", "w").close()
    return repeat(str(value))


def late_and_large():
    """The letter of each result."""
    return [text[:1] for text in read_then_join.collect(first_comes_last, [0, 1])]


def lengths(letters):
    """The letter and the length of each result."""
    return [[text[:1], len(text)] for text in read_then_join.collect(repeat, letters)]
