# rejected: all have to be waited for
from multiprocessing import Process, RawArray


def strip(canvas, first, last, work):
    work(memoryview(canvas).cast("B")[first:last])


def develop(picture, work, workers):
    canvas = RawArray("B", picture)
    n = len(picture)
    ps = [Process(target=strip, args=(canvas, i * n // workers, (i + 1) * n // workers, work)) for i in range(workers)]
    for p in ps: p.start()
    for p in ps: p.join(5)
    if any(p.exitcode for p in ps):
        raise RuntimeError
    return bytes(canvas)
