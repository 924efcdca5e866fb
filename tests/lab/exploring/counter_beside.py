"""A module beside a program, with a number that is shared."""
from multiprocessing import Value

number = Value("i", 0)


def add():
    with number.get_lock():
        number.value += 1
