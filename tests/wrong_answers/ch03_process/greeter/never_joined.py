# rejected: expected: +\[0, 0\][\s\S]*exitcode is None until
import os
from multiprocessing import Process


def greet(name):
    print(f"hello {name} from process {os.getpid()}", flush=True)



def greet_all(names):
    processes = [Process(target=greet, args=(name,)) for name in names]
    for process in processes:
        process.start()
    return [process.exitcode for process in processes]
