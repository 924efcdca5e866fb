# rejected: exitcode is None until

from multiprocessing import Process, current_process
from collections import Counter
def say(what):
    print(f"{current_process().name}: {what}", flush=True)
def start_all(jobs):
    ps, seen = [], Counter()
    for f, a, k in jobs:
        name = f.__name__
        seen[name] += 1
        if seen[name] > 1:
            name += f"-{seen[name]}"
        ps.append(Process(target=f, args=a, kwargs=k, name=name))
    for p in ps:
        p.start()
    for p in ps:
        p.join(3)
    return {p.name: p.exitcode for p in ps}
