# rejected: expected: +3 greetings from 3 other processes
import os
from multiprocessing import Process


def greet(name):
    print(f"hello {name} from process {os.getpid()}", flush=True)



def greet_all(names):
    processes = [Process(target=greet(name)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]
