# rejected: expected: +\{.*: 0\b

import os
from multiprocessing import Process
def words_in(path):
    """The number of words in a file. There is nothing to change here."""
    print(f"{os.path.basename(path)} is counted by process {os.getpid()}", flush=True)
    with open(path) as file:
        return len(file.read().split())
def count(path):
    with open(path + ".count", "w") as f:
        f.write(str(words_in(path)))
def count_all(paths):
    ps = [Process(target=count, args=(path,)) for path in paths]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    counts = {}
    for path in paths:
        if n := int(open(path + ".count").read()):
            counts[path] = n
    return counts
