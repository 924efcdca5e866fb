# rejected: read before you join
"""A wrong answer."""

import signal
import sys
from multiprocessing import Pipe, Process


def run_all(jobs):
    children = {}
    for name, job in jobs.items():
        receiver, sender = Pipe(duplex=False)
        process = Process(target=do, args=(job, sender), name=name)
        process.start()
        sender.close()
        children[name] = process, receiver
    return {name: ending(*child) for name, child in children.items()}


def do(job, sender):
    try:
        job()
    except Exception as error:
        sender.send(f"{type(error).__name__}: {error}")
        sys.exit(1)


def ending(process, receiver):
    process.join()
    try:
        return receiver.recv()
    except EOFError:
        process.join()
    code = process.exitcode
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}" if code else "done"
