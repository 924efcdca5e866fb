# rejected: that of sys.exit\(\) too
"""Let visitors into a room that has a number of seats."""

import time
from multiprocessing import Process, Semaphore


def come_in(visit, name, free_seats):
    """What each visitor's process does: wait for a seat, call visit(name), free the seat."""
    free_seats.acquire()
    try:
        visit(name)
    except Exception:
        free_seats.release()
        raise
    free_seats.release()


def visit_all(visit, names, seats):
    """One process for each name, all started at once, never more than `seats` of them inside."""
    free_seats = Semaphore(seats)
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
