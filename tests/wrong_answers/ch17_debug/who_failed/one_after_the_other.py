# rejected: start all, then wait for them
"""A wrong answer."""

import signal
from multiprocessing import Pipe, Process


def run_one(job, there):
    try:
        job()
    except Exception as error:
        there.send(f"{type(error).__name__}: {error}")


def run_all(jobs):
    fates = {}
    for name, job in jobs.items():
        here, there = Pipe(duplex=False)
        process = Process(target=run_one, args=(job, there), name=name)
        process.start()
        there.close()
        try:
            fates[name] = here.recv()
            process.join()
        except EOFError:
            process.join()
            code = process.exitcode
            fates[name] = ("done" if code == 0 else f"exit code {code}" if code > 0
                           else f"killed by {signal.Signals(-code).name}")
    return fates
