# rejected: ask each process for its own

import os
from multiprocessing import Process
def greet(name):
    """What each child does. There is nothing to change here."""
    print(f"hello {name} from process {os.getpid()}", flush=True)
def greet_all(names):
    ps = [Process(target=greet, args=(n,)) for n in names]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return [0 for _ in names]
