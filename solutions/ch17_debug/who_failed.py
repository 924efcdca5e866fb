"""Run jobs in processes, and say of each what became of it."""

import signal
import sys
from multiprocessing import Pipe, Process


def run_all(jobs):
    """Run each of the jobs in a process of its own, all at once; return what became of each."""
    children = {}
    for name, job in jobs.items():
        receiver, sender = Pipe(duplex=False)
        process = Process(target=do, args=(job, sender), name=name)
        with sender:                        # our copy: with it open, recv() would wait for ever
            process.start()
        children[name] = process, receiver
    return {name: ending(*child) for name, child in children.items()}


def do(job, sender):
    """Do the job; send the text of an exception home. SystemExit is none: it says how to end."""
    try:
        job()
    except Exception as error:
        sender.send(f"{type(error).__name__}: {error}")
        sys.exit(1)


def ending(process, receiver):
    """What became of a process, in words; blocks until it has ended."""
    with receiver:
        try:
            told = receiver.recv()          # before join(): a long text needs a reader
        except EOFError:                    # ended, and has sent nothing
            told = None
    process.join()
    if told is not None:
        return told
    if process.exitcode < 0:
        return f"killed by {signal.Signals(-process.exitcode).name}"
    return f"exit code {process.exitcode}" if process.exitcode else "done"


if __name__ == "__main__":
    print(run_all({"fine": print, "exits": sys.exit}))
