# rejected: saw a crowd|given_two_at_a_time.py:two_and_one_seat --replay
from multiprocessing import Process, Semaphore


def come_in(visit, name, room):
    room.acquire(timeout=5)
    try:
        visit(name)
    finally:
        room.release()


def visit_all(visit, names, seats):
    room = Semaphore(seats)
    ps = [Process(target=come_in, args=(visit, n, room)) for n in names]
    for p in ps: p.start()
    for p in ps: p.join()
    return [p.exitcode for p in ps]
