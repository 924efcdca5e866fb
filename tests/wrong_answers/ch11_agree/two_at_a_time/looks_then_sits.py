# rejected: given_two_at_a_time.py:two_and_one_seat --replay|one Semaphore\(seats\) for all
"""Let visitors into a room that has a number of seats."""

import time
from multiprocessing import Process, Value


def come_in(visit, name, free_seats):
    """What each visitor's process does: wait for a seat, call visit(name), free the seat."""
    # `with` frees the seat however the visit ends. Nobody else could ever do it: a semaphore does
    # not know who has its permits.
    while free_seats.value <= 0:
        time.sleep(0.01)
    free_seats.value -= 1       # somebody else may have taken it by now
    try:
        visit(name)
    finally:
        free_seats.value += 1


def visit_all(visit, names, seats):
    """One process for each name, all started at once, never more than `seats` of them inside."""
    free_seats = Value("i", seats)
    visitors = [Process(target=come_in, args=(visit, name, free_seats)) for name in names]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return [visitor.exitcode for visitor in visitors]


def look_around(name):
    """A visit to try it with."""
    print(name, "is in", flush=True)
    time.sleep(0.5)
    print(name, "goes", flush=True)


if __name__ == "__main__":
    print(visit_all(look_around, ["Ada", "Grace", "Tony"], seats=2))
