# rejected: read before you join
"""A wrong answer."""


import signal
from multiprocessing import Process, SimpleQueue


def run_all(jobs):
    """Run each of the jobs (a dict: name -> function) in a process of its own, all at once.

    Return a dict: name -> "done", "exit code 3", "killed by SIGKILL", or, if an exception came out
    of the function, its type and text: "ValueError: no paper".
    """
    errors = SimpleQueue()
    processes = [Process(target=told, args=(job, name, errors), name=name)
                 for name, job in jobs.items()]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    said = {}
    while not errors.empty():
        name, text = errors.get()
        said[name] = text
    found = {}
    for process in processes:
        code = process.exitcode
        if process.name in said:
            found[process.name] = said[process.name]
        elif code == 0:
            found[process.name] = "done"
        elif code > 0:
            found[process.name] = f"exit code {code}"
        else:
            found[process.name] = f"killed by {signal.Signals(-code).name}"
    return found


def told(job, name, errors):
    try:
        job()
    except Exception as error:
        errors.put((name, f"{type(error).__name__}: {error}"))
