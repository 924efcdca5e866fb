"""Bring the results back from other processes.

Somebody moved a slow calculation into processes. Each process does its part, and still the result
is an empty dictionary: a child writes into its own copy of `counts`, and that copy ends with it.

What a child leaves behind for others has to lie outside of its memory. Use what you have so far: a
file for each process. (Pipes and queues will be more comfortable.)

    python3 -m mpkit grade ch03/lost_result
"""

import os
from multiprocessing import Process

counts = {}


def words_in(path):
    """The number of words in a file. There is nothing to change here."""
    print(f"{os.path.basename(path)} is counted by process {os.getpid()}", flush=True)
    with open(path) as file:
        return len(file.read().split())


def count(path):
    """What each child does."""
    # TODO: leave the number where the parent can find it, in a file named path + ".count".
    counts[path] = words_in(path)


def count_all(paths):
    """Count each file's words in a process of its own; a dictionary: path -> number of words."""
    processes = [Process(target=count, args=(path,)) for path in paths]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    # TODO: collect the numbers.
    return counts


if __name__ == "__main__":
    print(count_all([__file__]))
