"""Make many pictures smaller with a few workers. Some pictures are broken.

    python3 -m mpkit grade ch14/thumbnails
"""

from multiprocessing import Pool


def shrink_all(shrink, pictures, workers):
    """Call shrink(picture) for each picture, in a pool of so many workers.

    Returns a list with an entry for each picture, in the order of the pictures: what shrink gave;
    or, if it raised an exception, "broken: " and the exception's text. One broken picture costs
    only itself.
    """
    # TODO: a pool, all the pictures at work side by side, and an entry for each.
    return []


def shrink(picture):
    """Something to try it with."""
    if picture == "cat":
        raise ValueError("cat is not a picture")
    return f"small {picture}"


if __name__ == "__main__":
    print(shrink_all(shrink, ["sea", "cat", "hill"], 2))
