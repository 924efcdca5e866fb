# rejected: it waits for its seat by itself
from multiprocessing import Pool


def one(args):
    visit, name = args
    try:
        visit(name)
        return 0
    except BaseException:
        return 1


def visit_all(visit, names, seats):
    with Pool(seats) as pool:
        return pool.map(one, [(visit, n) for n in names], chunksize=1)
