"""For the grader of pool_counter: who adds, and two workers that add at the same time."""

import os
from multiprocessing import Process, Value

import pool_counter

really_add = pool_counter.add
home = os.getpid()


def noted_add(number):
    """The answer's add, said aloud."""
    print(number, "at home" if os.getpid() == home else "by a worker", flush=True)
    return really_add(number)


def who_adds(numbers, workers):
    """Forked workers: they have this add in the place of the answer's."""
    pool_counter.add = noted_add
    return pool_counter.add_all(numbers, workers)


def worker(value, number):
    pool_counter.remember(value)
    pool_counter.add(number)


def two_workers(first=3, second=5):
    """What is in the value at the end. Afterwards its lock must be free."""
    value = Value("i", 0)
    workers = [Process(target=worker, args=(value, number), name=name)
               for name, number in [("worker-1", first), ("worker-2", second)]]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    if not value.get_lock().acquire(block=False):
        raise AssertionError("both workers are done, and the lock of the value is still taken")
    return value.value
