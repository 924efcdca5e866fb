# rejected: 1 process left behind when your function returned
import os
from multiprocessing import Process


def greet(name):
    print(f"hello {name} from process {os.getpid()}", flush=True)



def greet_all(names):
    processes = [Process(target=greet, args=(name,)) for name in names]
    for process in processes:
        process.start()
    for process in processes[:-1]:
        process.join()
    return [0 for process in processes]
