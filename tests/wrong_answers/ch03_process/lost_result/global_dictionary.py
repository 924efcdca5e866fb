# rejected: a memory of its own
import os
from multiprocessing import Process


def words_in(path):
    """The number of words in a file. There is nothing to change here."""
    print(f"{os.path.basename(path)} is counted by process {os.getpid()}", flush=True)
    with open(path) as file:
        return len(file.read().split())


counts = {}


def count(path):
    global counts
    counts[path] = words_in(path)


def count_all(paths):
    processes = [Process(target=count, args=(path,)) for path in paths]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return counts
