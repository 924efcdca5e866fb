# rejected: send its text home and not itself
import signal
import sys
from multiprocessing import Pipe, Process


def run_all(jobs):
    children = {}
    for name, job in jobs.items():
        receiver, sender = Pipe(duplex=False)
        process = Process(target=do, args=(job, sender), name=name)
        process.start()
        children[name] = process, receiver, sender
    return {name: ending(*child) for name, child in children.items()}


def do(job, sender):
    try:
        job()
    except Exception as error:
        sender.send(f"{type(error).__name__}: {error}")
        sys.exit(1)


def ending(process, receiver, sender):
    told = receiver.recv() if receiver.poll(0.7) else None
    process.join()
    if told is not None:
        return told
    if process.exitcode < 0:
        return f"killed by {signal.Signals(-process.exitcode).name}"
    return f"exit code {process.exitcode}" if process.exitcode else "done"
