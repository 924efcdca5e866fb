# rejected: longer than any timeout
import queue
from multiprocessing import Process, Queue


def work(function, jobs, results):
    while True:
        try:
            place, value = jobs.get(timeout=1)
        except queue.Empty:
            return
        try:
            results.put((place, function(value)))
        except Exception as error:
            results.put((place, f"{type(error).__name__}: {error}"))


def share_out(function, values, workers):
    jobs, results = Queue(), Queue()
    for job in enumerate(values):
        jobs.put(job)
    crew = [Process(target=work, args=(function, jobs, results)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    found = dict(results.get() for _ in values)
    for worker in crew:
        worker.join()
    return [found[place] for place in range(len(values))]
