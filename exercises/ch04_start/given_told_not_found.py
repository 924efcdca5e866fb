"""For the grader of told_not_found: the function is called more than once in a program."""

from multiprocessing import active_children, get_start_method

import told_not_found


def show_twice(texts, first, second):
    told_not_found.show_all(texts, first)
    told_not_found.show_all(texts, second)


def method_afterwards():
    told_not_found.show_all(["Ada"], 30)
    return get_start_method()


def still_showing():
    """How many processes are still at it when the function returns."""
    told_not_found.show_all(["Ada", "Grace"], 30)
    return len(active_children())
