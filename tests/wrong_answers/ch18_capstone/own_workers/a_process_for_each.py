# rejected: as many as is said
from multiprocessing import Process, Queue


def work(function, place, value, results):
    try:
        results.put((place, function(value)))
    except Exception as error:
        results.put((place, f"{type(error).__name__}: {error}"))


def share_out(function, values, workers):
    results = Queue()
    crew = [Process(target=work, args=(function, *job, results)) for job in enumerate(values)]
    for worker in crew:
        worker.start()
    found = dict(results.get() for _ in values)
    for worker in crew:
        worker.join()
    return [found[place] for place in range(len(values))]
