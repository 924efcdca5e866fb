# rejected: do not wait for a message of each
"""A wrong answer."""

from multiprocessing import Process, Queue


def run_all(jobs):
    told = Queue()
    processes = [Process(target=do, args=(name, job, told)) for name, job in jobs.items()]
    for process in processes:
        process.start()
    messages = dict(told.get() for _ in jobs)
    for process in processes:
        process.join()
    return {name: messages[name] for name in jobs}


def do(name, job, told):
    try:
        job()
        told.put((name, "done"))
    except SystemExit as ended:
        told.put((name, f"exit code {ended.code}"))
    except Exception as error:
        told.put((name, f"{type(error).__name__}: {error}"))
