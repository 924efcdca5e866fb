# rejected: an exit code or a byte has room for 0 to 255 only

import os, sys
from multiprocessing import Process
def words_in(path):
    """The number of words in a file. There is nothing to change here."""
    print(f"{os.path.basename(path)} is counted by process {os.getpid()}", flush=True)
    with open(path) as file:
        return len(file.read().split())
def count(path):
    sys.exit(words_in(path))
def count_all(paths):
    ps = {path: Process(target=count, args=(path,)) for path in paths}
    for p in ps.values():
        p.start()
    for p in ps.values():
        p.join()
    return {path: p.exitcode for path, p in ps.items()}
