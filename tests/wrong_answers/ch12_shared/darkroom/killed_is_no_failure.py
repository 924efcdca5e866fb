# rejected: its exitcode is below 0
from itertools import pairwise
from multiprocessing import Process, RawArray


def develop_strip(canvas, first, last, work):
    work(memoryview(canvas).cast("B")[first:last])


def develop(picture, work, workers):
    canvas = RawArray("B", picture)
    edges = [number * len(picture) // workers for number in range(workers + 1)]
    processes = [Process(target=develop_strip, args=(canvas, first, last, work))
                 for first, last in pairwise(edges)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode > 0 for process in processes):
        raise RuntimeError("not all strips could be developed")
    return bytes(canvas)
