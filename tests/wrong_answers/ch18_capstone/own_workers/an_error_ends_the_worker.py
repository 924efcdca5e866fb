# rejected: its result never comes
"""Workers of your own: a queue of jobs, a queue of results, and an end for everybody."""

from multiprocessing import Process, Queue


def work(function, jobs, results):
    """What each worker does until there is nothing left to do."""
    while (job := jobs.get()) is not None:
        place, value = job
        results.put((place, function(value)))


def share_out(function, values, workers):
    """[function(value) for value in values], by so many workers, in the order of the values."""
    jobs, results = Queue(), Queue()
    crew = [Process(target=work, args=(function, jobs, results)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for job in enumerate(values):
        jobs.put(job)
    for _ in crew:
        jobs.put(None)
    found = dict(results.get() for _ in values)     # first read, then join
    for worker in crew:
        worker.join()
    return [found[place] for place in range(len(values))]


def inverse(number):
    """Something to try it with."""
    return 1 / number


if __name__ == "__main__":
    print(share_out(inverse, [1, 2, 0, 4], 2))
