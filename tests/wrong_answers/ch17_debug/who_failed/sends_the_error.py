# rejected: not every error can be
import signal
import sys
from multiprocessing import Pipe, Process


def run_all(jobs):
    children = {}
    for name, job in jobs.items():
        receiver, sender = Pipe(duplex=False)
        process = Process(target=do, args=(job, sender), name=name)
        with sender:
            process.start()
        children[name] = process, receiver
    return {name: ending(*child) for name, child in children.items()}


def do(job, sender):
    try:
        job()
    except Exception as error:
        sender.send(error)
        sys.exit(1)


def ending(process, receiver):
    with receiver:
        try:
            told = receiver.recv()
        except EOFError:
            told = None
    process.join()
    if told is not None:
        return f"{type(told).__name__}: {told}"
    if process.exitcode < 0:
        return f"killed by {signal.Signals(-process.exitcode).name}"
    return f"exit code {process.exitcode}" if process.exitcode else "done"
