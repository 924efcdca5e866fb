# rejected: each picture has its entry
"""Make many pictures smaller with a few workers. Some pictures are broken."""

from functools import partial
from multiprocessing import Pool


def attempt(shrink, picture):
    """What a task does: it never raises, so no error can cost the others their values."""
    try:
        return shrink(picture)
    except Exception:
        return None


def shrink_all(shrink, pictures, workers):
    """Call shrink(picture) for each picture, in a pool of so many workers."""
    with Pool(workers) as pool:
        small = pool.map(partial(attempt, shrink), pictures)
    return [each for each in small if each is not None]


def shrink(picture):
    """Something to try it with."""
    if picture == "cat":
        raise ValueError("cat is not a picture")
    return f"small {picture}"


if __name__ == "__main__":
    print(shrink_all(shrink, ["sea", "cat", "hill"], 2))
