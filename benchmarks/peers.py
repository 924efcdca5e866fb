"""What the measures ask of a library: a context of primitives, a pool, or a queue.

Libraries with multiprocessing's names give all three. The others give what they have, under the
same few names.
"""
import importlib
import importlib.util

FAMILY = "mpkit", "multiprocessing", "billiard", "multiprocess"
EXECUTORS = {"concurrent.futures": "ProcessPoolExecutor", "loky": "ProcessPoolExecutor",
             "pebble": "ProcessPool", "mpire": "WorkerPool"}
QUEUES = {"faster_fifo": "Queue"}
LIBRARIES = (*FAMILY, *EXECUTORS, *QUEUES)


def installed() -> list[str]:
    """The libraries that this interpreter has."""
    return [name for name in LIBRARIES if importlib.util.find_spec(name.partition(".")[0])]


def has(library: str, kind: str) -> bool:
    """Whether a library has what a measure of this kind needs."""
    return library in FAMILY or library in {"pool": EXECUTORS, "queue": QUEUES}.get(kind, ())


def context(library: str, method: str = "fork"):
    """Its primitives; of multiprocessing for a library that has only queues."""
    return importlib.import_module(library if library in FAMILY else "multiprocessing"
                                   ).get_context(method)


def queue(library: str):
    if library in QUEUES:
        return importlib.import_module(library).Queue(max_size_bytes=1 << 27)
    return context(library).Queue()


def pool(library: str, workers: int):
    """An object with `apply(function, argument)`, `map(function, items, chunksize)`, `end()`."""
    if library in FAMILY:
        return Family(context(library).Pool(workers))
    maker = getattr(importlib.import_module(library), EXECUTORS[library])
    adapter = {"mpire": Mpire, "pebble": Pebble}.get(library, Executor)
    return adapter(maker(workers))


class Family:
    """A Pool."""

    def __init__(self, pool):
        self.pool = pool

    def apply(self, function, argument):
        return self.pool.apply(function, (argument,))

    def map(self, function, items, chunksize=None):
        return self.pool.map(function, items, chunksize)

    def end(self):
        self.pool.close()
        self.pool.join()


class Executor(Family):
    """An executor; without a chunk size it gets a sixteenth of each worker's share."""

    def apply(self, function, argument):
        return self.pool.submit(function, argument).result()

    def map(self, function, items, chunksize=None):
        return list(self.pool.map(function, items, chunksize=chunksize or len(items) // 64 or 1))

    def end(self):
        self.pool.shutdown()


class Pebble(Family):
    def apply(self, function, argument):
        return self.pool.schedule(function, args=(argument,)).result()

    def map(self, function, items, chunksize=None):
        chunks = chunksize or len(items) // 64 or 1
        return list(self.pool.map(function, items, chunksize=chunks).result())


class Mpire(Family):
    def map(self, function, items, chunksize=None):
        return self.pool.map(function, items, chunk_size=chunksize)

    def end(self):
        self.pool.stop_and_join()
