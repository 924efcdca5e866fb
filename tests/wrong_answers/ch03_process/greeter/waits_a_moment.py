# rejected: given_greeter.py:two_guests --replay
"""Greet each guest from a process of its own."""

import os
import time
from multiprocessing import Process


def greet(name):
    """What each child does."""
    print(f"hello {name} from process {os.getpid()}", flush=True)


def greet_all(names):
    """Greet each name in a process of its own; return their exit codes, in the order of names."""
    processes = [Process(target=greet, args=(name,)) for name in names]
    for process in processes:
        process.start()
    time.sleep(3)       # by then they are done, on most machines
    return [process.exitcode for process in processes]


if __name__ == "__main__":
    print(greet_all(["Ada", "Grace"]))
