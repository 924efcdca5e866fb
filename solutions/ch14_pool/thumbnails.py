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
    # A partial can travel to the workers; a function defined in here could not.
    with Pool(workers) as pool:
        # chunksize=1: it is unknown how long a picture takes, and no worker should get all the slow
        # ones. map waits for all, so the end of the block terminates workers without a task.
        return pool.map(partial(attempt, shrink), pictures, chunksize=1)


def shrink(picture):
    """Something to try it with."""
    if picture == "cat":
        raise ValueError("cat is not a picture")
    return f"small {picture}"


if __name__ == "__main__":
    print(shrink_all(shrink, ["sea", "cat", "hill"], 2))
