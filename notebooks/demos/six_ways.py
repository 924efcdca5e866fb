"""The same jobs in six ways: each shares them among so many workers, and gives all results.

The results come in any order: each has the name of its file with it.
"""

import concurrent.futures
import itertools

from demos.copies import job, passages, size
from mpkit import Manager, Pool, Process, Queue, RawArray

CHUNK = 8       # files to a task, where a way lets us choose


def serial(names, workers=1):
    """One after the other, in this process."""
    return [job(name) for name in names]


def own_queue(names, workers):
    """Two queues, workers of our own, and a None for each of them."""
    jobs, results = Queue(), Queue()
    crew = [Process(target=serve, args=(jobs, results), name=f"worker {place + 1}")
            for place in range(workers)]
    for worker in crew:
        worker.start()
    for name in [*names, *[None] * workers]:
        jobs.put(name)
    found = [results.get() for _ in names]
    for worker in crew:
        worker.join()
    return found


def serve(jobs, results):
    """What a worker of ours does, until there comes None."""
    while (name := jobs.get()) is not None:
        results.put(job(name))


def pool_map(names, workers, chunksize=CHUNK):
    """A pool, that takes the names in chunks and gives the results in their order."""
    with Pool(workers) as pool:
        return pool.map(job, names, chunksize)


def pool_unordered(names, workers):
    """A pool, whose results are taken as they come."""
    with Pool(workers) as pool:
        return list(pool.imap_unordered(job, names, CHUNK))


def shared_memory(names, workers):
    """A pool that sends back only how many: the numbers themselves lie where all can see them."""
    places = list(itertools.accumulate((room(name) for name in names), initial=0))
    numbers = RawArray("I", places[-1])
    with Pool(workers, initializer=hold, initargs=(numbers,)) as pool:
        counts = pool.starmap(fill, zip(names, places, strict=False), CHUNK)
    return [(name, set(numbers[place:place + count]))
            for name, place, count in zip(names, places, counts, strict=False)]


def room(name):
    """More numbers than the file can have: a line that says something has four bytes at least."""
    return size(name) // 4 + 1


def hold(numbers):
    """In each worker, once: shared memory is handed over at the start, not with a task."""
    global shared
    shared = numbers


def fill(name, place):
    """Write the passages from this place on, and say how many they are."""
    found = passages(name)
    shared[place:place + len(found)] = list(found)
    return len(found)


def manager_dict(names, workers):
    """A manager keeps jobs and results; each of both is a call to its process."""
    with Manager() as manager:
        jobs, results = manager.Queue(), manager.dict()
        crew = [Process(target=serve_manager, args=(jobs, results)) for _ in range(workers)]
        for worker in crew:
            worker.start()
        for name in [*names, *[None] * workers]:
            jobs.put(name)
        for worker in crew:
            worker.join()
        return list(results.copy().items())


def serve_manager(jobs, results):
    """As `serve`; what looks like a dict is a telephone."""
    while (name := jobs.get()) is not None:
        results[name] = passages(name)


def executor(names, workers):
    """The standard library's own, over its own processes."""
    with concurrent.futures.ProcessPoolExecutor(workers) as crew:
        return list(crew.map(job, names, chunksize=CHUNK))


WAYS = {"own queue": own_queue, "Pool.map": pool_map, "imap_unordered": pool_unordered,
        "shared memory": shared_memory, "Manager": manager_dict, "executor": executor}
