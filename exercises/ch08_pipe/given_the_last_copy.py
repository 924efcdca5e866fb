"""What the grader of the_last_copy calls: it hands over numbers that plain data cannot be."""

import os
import time

import the_last_copy


class Noted(int):
    """A number that says where it is added."""

    def __add__(self, other):
        print("added by process", os.getpid(), flush=True)
        return int(self) + int(other)

    __radd__ = __add__


def total_of_noted(numbers):
    """The total of numbers that say where they are added."""
    return the_last_copy.total_of([Noted(number) for number in numbers])


def slowly(numbers):
    """The numbers, with a long pause before the last."""
    *others, last = numbers
    yield from others
    time.sleep(1.5)
    yield last


def total_of_slow(numbers):
    """The total of numbers that take their time."""
    return the_last_copy.total_of(slowly(numbers))


def bad_number_first():
    """Then more than the line holds."""
    yield "seven"
    yield from [10 ** 5000] * 10_000


def total_of_many_after_a_bad_one():
    """There is no total: the child dies of the first."""
    return the_last_copy.total_of(bad_number_first())


def total_of_two(first=3, second=4):
    """The total of two numbers, which come at once."""
    return the_last_copy.total_of([first, second])
