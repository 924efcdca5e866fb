# rejected: all values of a chunk come together
"""Search in parallel, and stop as soon as one worker has found something."""

from functools import partial
from multiprocessing import Pool


def tried(is_hit, candidate):
    """What a task does. Values come in any order, so each brings its candidate along."""
    return candidate, is_hit(candidate)


def first_hit(is_hit, candidates, workers):
    """Return a candidate for which is_hit(candidate) is true; None if there is none."""
    # Here it is right that the end of the block terminates: those who still search are to stop.
    candidates = list(candidates)
    size = max(1, len(candidates) // workers)
    with Pool(workers) as pool:
        for candidate, hit in pool.imap_unordered(partial(tried, is_hit), candidates, size):
            if hit:
                return candidate
    return None


def is_hit(number):
    """Something to try it with: a divisor of 91 between 2 and 90."""
    return 91 % number == 0


if __name__ == "__main__":
    print(first_hit(is_hit, range(2, 91), 2))
