# rejected: it waits for its seat by itself
from multiprocessing import Process, Semaphore


def come_in(visit, name, room):
    try:
        visit(name)
    finally:
        room.release()


def visit_all(visit, names, seats):
    room = Semaphore(seats)
    ps = []
    for n in names:
        room.acquire()
        p = Process(target=come_in, args=(visit, n, room))
        p.start()
        ps.append(p)
    for p in ps: p.join()
    return [p.exitcode for p in ps]
