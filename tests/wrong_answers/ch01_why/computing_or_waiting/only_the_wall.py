# rejected: process_time\(\) stands still while a process waits
import time


def kind_of(work):
    began = time.perf_counter()
    work()
    return "computing" if time.perf_counter() - began > 1 else "waiting"
