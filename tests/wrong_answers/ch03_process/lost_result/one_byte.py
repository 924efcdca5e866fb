# rejected: bytes must be in range

import os
from multiprocessing import Process
def words_in(path):
    """The number of words in a file. There is nothing to change here."""
    print(f"{os.path.basename(path)} is counted by process {os.getpid()}", flush=True)
    with open(path) as file:
        return len(file.read().split())
def count(path):
    with open(path + ".count", "wb") as f:
        f.write(bytes([words_in(path)]))
def count_all(paths):
    ps = [Process(target=count, args=(path,)) for path in paths]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return {path: open(path + ".count", "rb").read()[0] for path in paths}
