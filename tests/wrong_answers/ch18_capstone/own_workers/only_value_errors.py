# rejected: its result never comes
from multiprocessing import Process, Queue


def work(function, jobs, results):
    while (job := jobs.get()) is not None:
        place, value = job
        try:
            results.put((place, function(value)))
        except ValueError as error:
            results.put((place, f"ValueError: {error}"))


def share_out(function, values, workers):
    jobs, results = Queue(), Queue()
    crew = [Process(target=work, args=(function, jobs, results)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    for job in enumerate(values):
        jobs.put(job)
    for _ in crew:
        jobs.put(None)
    found = dict(results.get() for _ in values)
    for worker in crew:
        worker.join()
    return [found[place] for place in range(len(values))]
