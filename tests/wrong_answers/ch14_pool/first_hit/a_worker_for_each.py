# rejected: came back: +\[7, False\]
from functools import partial
from multiprocessing import Pool


def tried(is_hit, c):
    return c, is_hit(c)


def first_hit(is_hit, candidates, workers):
    candidates = list(candidates)
    with Pool(len(candidates) or 1) as pool:
        for c, hit in pool.imap_unordered(partial(tried, is_hit), candidates):
            if hit:
                return c
