# rejected: a list cannot be a key
from multiprocessing import Process, Queue


def work(function, jobs, results):
    while (value := jobs.get()) is not None:
        try:
            results.put((value, function(value)))
        except Exception as error:
            results.put((value, f"{type(error).__name__}: {error}"))


def share_out(function, values, workers):
    jobs, results = Queue(), Queue()
    crew = [Process(target=work, args=(function, jobs, results)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for value in [*values, *[None] * workers]:
        jobs.put(value)
    found = dict(results.get() for _ in values)
    for worker in crew:
        worker.join()
    return [found[value] for value in values]
