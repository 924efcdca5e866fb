"""For the grader of told_not_found: the function is called more than once in a program."""

from multiprocessing import active_children, get_start_method

import told_not_found

from mpkit.lab.inside.graded_world import count_forks, shorten_joins

forks = count_forks()
shorten_joins()


def show_twice(texts, first, second):
    told_not_found.show_all(texts, first)
    told_not_found.show_all(texts, second)


def show_by_forks(texts, columns):
    """How many children it took."""
    told_not_found.show_all(texts, columns)
    return len(forks)


def method_afterwards():
    """The program's start method, and how many children were forked all the same."""
    told_not_found.show_all(["Ada"], 30)
    return [get_start_method(), len(forks)]


def still_showing():
    """How many processes are still at it when the function returns."""
    told_not_found.show_all(["Ada", "Grace"], 30)
    return len(active_children())
