"""Greet each guest from a process of its own."""

import os
from multiprocessing import Process


def greet(name):
    """What each child does."""
    print(f"hello {name} from process {os.getpid()}", flush=True)


def greet_all(names):
    """Greet each name in a process of its own; return their exit codes, in the order of names."""
    processes = [Process(target=greet, args=(name,)) for name in names]
    for process in processes:
        process.start()
    # A second loop: with join() in the first one, each guest would wait for the one before.
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


if __name__ == "__main__":
    print(greet_all(["Ada", "Grace"]))
