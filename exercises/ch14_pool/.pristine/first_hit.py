"""Search in parallel, and stop as soon as one worker has found something.

    python3 -m mpkit grade ch14/first_hit
"""

from multiprocessing import Pool


def first_hit(is_hit, candidates, workers):
    """Return a candidate for which is_hit(candidate) is true; None if there is none.

    The candidates are tried in a pool of so many workers. As soon as one of them is known to be a
    hit, it is returned, even if other candidates are still being tried, which may take for ever.
    When it returns, all workers have ended.
    """
    # TODO: which of the pool's calls gives you the values as soon as they are there?
    return None


def is_hit(number):
    """Something to try it with: a divisor of 91 between 2 and 90."""
    return 91 % number == 0


if __name__ == "__main__":
    print(first_hit(is_hit, range(2, 91), 2))
