# rejected: each by another process than the one that calls
import os
from multiprocessing import Process


def words_in(path):
    """The number of words in a file. There is nothing to change here."""
    print(f"{os.path.basename(path)} is counted by process {os.getpid()}", flush=True)
    with open(path) as file:
        return len(file.read().split())


def count_all(paths):
    return {path: words_in(path) for path in paths}
