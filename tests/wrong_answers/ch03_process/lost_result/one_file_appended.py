# rejected: other files and other texts
import os
from multiprocessing import Process


def words_in(path):
    """The number of words in a file. There is nothing to change here."""
    print(f"{os.path.basename(path)} is counted by process {os.getpid()}", flush=True)
    with open(path) as file:
        return len(file.read().split())


def count(path):
    with open("counts", "a") as file:
        file.write(f"{path} {words_in(path)}\n")


def count_all(paths):
    processes = [Process(target=count, args=(path,)) for path in paths]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    counts = {}
    with open("counts") as file:
        for line in file:
            path, number = line.split()
            counts[path] = int(number)
    return counts
