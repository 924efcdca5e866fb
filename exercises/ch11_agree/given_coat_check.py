"""What the grader of coat_check has explored: guests who come and go at the same time."""

from multiprocessing import Process

import coat_check

from mpkit.lab.inside.graded_world import shorten_waits

shorten_waits()


def do(check, method, times, hooks):
    """Call it so many times: who has come leaves 1 to `hooks` coats, who has gone one less."""
    least = int(method == "hang_up")
    for _ in range(times):
        coats = getattr(check, method)()
        if not least <= coats < least + hooks:
            raise AssertionError(f"{method} returned {coats}; hooks: {hooks}")


def evening(hooks, guests):
    """The coats that are left when these guests, (name, method, times), are done."""
    check = coat_check.CoatCheck(hooks)
    processes = [Process(target=do, args=(check, method, times, hooks), name=name)
                 for name, method, times in guests]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return check.coats.value


def one_comes_one_goes():
    return evening(1, [("comes", "hang_up", 1), ("goes", "fetch", 1)])


def two_coats_one_hook():
    return evening(1, [("brings two", "hang_up", 2), ("goes", "fetch", 1)])


def alone(hooks=2):
    """One after the other, so many coats and then all of them back: what each call returned."""
    check = coat_check.CoatCheck(hooks)
    return [check.hang_up() for _ in range(hooks)] + [check.fetch() for _ in range(hooks)]


def three_coats_two_hooks():
    return evening(2, [("brings three", "hang_up", 3), ("goes", "fetch", 1)])


def two_hooks():
    return evening(2, [("brings two", "hang_up", 2)])


def two_go():
    return evening(1, [("brings two", "hang_up", 2), ("Ada goes", "fetch", 1),
                       ("Tony goes", "fetch", 1)])
