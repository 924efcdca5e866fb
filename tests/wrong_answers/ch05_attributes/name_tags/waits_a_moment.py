# rejected: given_name_tags.py:two_painters --replay
"""Start workers whose names help."""

import time
from collections import Counter
from multiprocessing import Process, current_process


def say(what):
    """Print a line that begins with the name of the process that prints it."""
    # The child asks for itself: under every start method it knows the name that it was given.
    print(f"{current_process().name}: {what}", flush=True)


def start_all(jobs):
    """Start one process for each job, wait for all of them, return {name: exit code}."""
    seen = Counter()
    processes = []
    for function, args, kwargs in jobs:
        name = function.__name__
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name}-{seen[name]}"
        # kwargs are keyword arguments: the names of the function's own parameters.
        processes.append(Process(target=function, args=args, kwargs=kwargs, name=name))
    for process in processes:
        process.start()
    time.sleep(3)
    return {process.name: process.exitcode for process in processes}


def resize(image, *, width):
    """A job to try it with."""
    say(f"{image} is {width} wide now")


if __name__ == "__main__":
    print(start_all([[resize, ["cat.png"], {"width": 100}], [resize, ["dog.png"], {"width": 50}]]))
