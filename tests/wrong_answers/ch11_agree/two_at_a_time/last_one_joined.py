# rejected: somebody is still there
from multiprocessing import Process, Semaphore


def come_in(visit, name, room):
    with room:
        visit(name)


def visit_all(visit, names, seats):
    room = Semaphore(seats)
    ps = [Process(target=come_in, args=(visit, n, room)) for n in names]
    for p in ps: p.start()
    ps[-1].join()
    return [p.exitcode or 0 for p in ps]
