# rejected: for the next one, however long the others stay
"""Let visitors into a room that has a number of seats."""

import time
from multiprocessing import Process, Semaphore


def come_in(visit, name, free_seats):
    """What each visitor's process does: wait for a seat, call visit(name), free the seat."""
    # `with` frees the seat however the visit ends. Nobody else could ever do it: a semaphore does
    # not know who has its permits.
    with free_seats:
        visit(name)


def visit_all(visit, names, seats):
    """One process for each name, all started at once, never more than `seats` of them inside."""
    free_seats = Semaphore(seats)
    visitors = [Process(target=come_in, args=(visit, name, free_seats)) for name in names]
    for first in range(0, len(visitors), seats):
        for visitor in visitors[first:first + seats]:
            visitor.start()
        for visitor in visitors[first:first + seats]:
            visitor.join()
    return [visitor.exitcode for visitor in visitors]


def look_around(name):
    """A visit to try it with."""
    print(name, "is in", flush=True)
    time.sleep(0.5)
    print(name, "goes", flush=True)


if __name__ == "__main__":
    print(visit_all(look_around, ["Ada", "Grace", "Tony"], seats=2))
