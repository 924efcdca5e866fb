# rejected: all workers at the same time

import os
from multiprocessing import Process, cpu_count
def process_all(items):
    for item in items:
        print(f"{item} by {os.getpid()}", flush=True)
def usable_processors():
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else cpu_count()
def share(items):
    n = min(len(items), usable_processors())
    for k in range(n):
        p = Process(target=process_all, args=(items[k::n],))
        p.start()
        p.join()
    return n
