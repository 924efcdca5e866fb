# rejected: two guests may have the same name

import os
from multiprocessing import Process
def greet(name):
    """What each child does. There is nothing to change here."""
    print(f"hello {name} from process {os.getpid()}", flush=True)
def greet_all(names):
    ps = {n: Process(target=greet, args=(n,)) for n in names}
    for p in ps.values():
        p.start()
    for p in ps.values():
        p.join()
    return [ps[n].exitcode for n in names]
