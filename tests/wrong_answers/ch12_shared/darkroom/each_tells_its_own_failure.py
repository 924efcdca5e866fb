# rejected: a killed process catches nothing
from itertools import pairwise
from multiprocessing import Process, RawArray, Value


def develop_strip(canvas, first, last, work, failed):
    try:
        work(memoryview(canvas).cast("B")[first:last])
    except Exception:
        failed.value = 1


def develop(picture, work, workers):
    canvas, failed = RawArray("B", picture), Value("i", 0)
    edges = [number * len(picture) // workers for number in range(workers + 1)]
    processes = [Process(target=develop_strip, args=(canvas, first, last, work, failed))
                 for first, last in pairwise(edges)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if failed.value:
        raise RuntimeError("not all strips could be developed")
    return bytes(canvas)
