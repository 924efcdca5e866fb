# rejected: first read, then join
from multiprocessing import Process, Queue


def work(function, jobs, results):
    while (job := jobs.get()) is not None:
        place, value = job
        try:
            results.put((place, function(value)))
        except Exception as error:
            results.put((place, f"{type(error).__name__}: {error}"))


def share_out(function, values, workers):
    jobs, results = Queue(), Queue()
    crew = [Process(target=work, args=(function, jobs, results)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for job in [*enumerate(values), *[None] * workers]:
        jobs.put(job)
    for worker in crew:
        worker.join()
    found = dict(results.get() for _ in values)
    return [found[place] for place in range(len(values))]
