"""A picture is developed by several processes: each works on a strip of it, in place.

    python3 -m mpkit grade ch12/darkroom
"""

from multiprocessing import Process, RawArray


def develop_strip(canvas, first, last, work):
    """What each process does: call work(strip). What it writes into the strip, all see.

    The strip is bytes first to last - 1 of the canvas; strip[0] is the first of them.
    """
    # TODO: canvas[first:last] is a copy. A slice of memoryview(canvas).cast("B") is the memory.
    work(canvas[first:last])


def develop(picture, work, workers):
    """The picture (bytes) after work(strip) has been called for each of `workers` strips of it.

    Each strip has a process of its own, and all work at the same time. The strips lie one after the
    other and make up the whole picture; their lengths differ by 1 at most. If a process fails or is
    killed: RuntimeError, when all have ended.
    """
    # TODO: put the picture into a RawArray, share it out, and wait.
    return bytes(picture)


def negative(strip):
    """A piece of work to try it with."""
    for place in range(len(strip)):
        strip[place] = 255 - strip[place]


if __name__ == "__main__":
    print(list(develop(bytes(range(10)), negative, 3)))
