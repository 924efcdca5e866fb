# rejected: given_darkroom.py:two_strips --replay
"""A picture is developed by several processes: each works on a strip of it, in place."""

import time
from itertools import pairwise
from multiprocessing import Process, RawArray


def develop_strip(canvas, first, last, work):
    """What each process does: call work(strip). What it writes into the strip, all see."""
    # A view, not a copy. No lock: nobody else writes into this strip, nobody reads it meanwhile.
    work(memoryview(canvas).cast("B")[first:last])


def develop(picture, work, workers):
    """The picture (bytes) after work(strip) has been called for each of `workers` strips of it."""
    canvas = RawArray("B", picture)
    # The end of one strip is the beginning of the next: nothing is left out, whatever the size.
    edges = [number * len(picture) // workers for number in range(workers + 1)]
    processes = [Process(target=develop_strip, args=(canvas, first, last, work))
                 for first, last in pairwise(edges)]
    for process in processes:
        process.start()
    time.sleep(3)
    if any(process.exitcode for process in processes):
        raise RuntimeError("not all strips could be developed")
    return bytes(canvas)


def negative(strip):
    """A piece of work to try it with."""
    for place in range(len(strip)):
        strip[place] = 255 - strip[place]


if __name__ == "__main__":
    print(list(develop(bytes(range(10)), negative, 3)))
