# rejected: hand in all pictures
from functools import partial
from multiprocessing import Pool


def one(shrink, p):
    try:
        return shrink(p)
    except Exception as e:
        return f"broken: {e}"


def shrink_all(shrink, pictures, workers):
    with Pool(2) as pool:
        return pool.map(partial(one, shrink), pictures, 1)
