# rejected: says only that something was raised
"""A wrong answer."""

import signal
from multiprocessing import Process


def run_all(jobs):
    processes = {name: Process(target=job, name=name) for name, job in jobs.items()}
    for process in processes.values():
        process.start()
    for process in processes.values():
        process.join()
    return {name: words(process.exitcode) for name, process in processes.items()}


def words(code):
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}" if code else "done"
