# rejected: results that were handed in
"""Make many pictures smaller with a few workers. Some pictures are broken."""

from functools import partial
from multiprocessing import Pool


def attempt(shrink, picture):
    """What a task does: it never raises, so no error can cost the others their values."""
    try:
        return shrink(picture)
    except Exception as error:
        return f"broken: {error}"


def shrink_all(shrink, pictures, workers):
    """Call shrink(picture) for each picture, in a pool of so many workers."""
    small = []
    pool = Pool(workers)
    for picture in pictures:
        pool.apply_async(attempt, (shrink, picture), callback=small.append)
    pool.close()
    pool.join()
    return small


def shrink(picture):
    """Something to try it with."""
    if picture == "cat":
        raise ValueError("cat is not a picture")
    return f"small {picture}"


if __name__ == "__main__":
    print(shrink_all(shrink, ["sea", "cat", "hill"], 2))
