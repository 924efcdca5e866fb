# rejected: shares that differ by one at most

import os
from multiprocessing import Process, cpu_count
def process_all(items):
    for item in items:
        print(f"{item} by {os.getpid()}", flush=True)
def usable_processors():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cpu_count()
def share(items):
    n = min(len(items), usable_processors())
    ps = [Process(target=process_all, args=([items[k]] if k < n - 1 else items[k:],)) for k in range(n)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    return n
