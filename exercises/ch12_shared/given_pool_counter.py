"""For the grader of pool_counter: who adds, and two workers that add at the same time."""

import importlib
import os
from multiprocessing import Process, Value
from multiprocessing.pool import AsyncResult

import pool_counter

from mpkit.lab.inside.graded_world import (
    count_forks,
    shorten_pauses,
    shorten_timeouts,
    shorten_waits,
)

take_time, children = shorten_pauses(pool_counter), count_forks()
shorten_waits()
shorten_timeouts(AsyncResult, "wait", "get")
really_add = pool_counter.add
home = os.getpid()


def noted_add(number):
    """The answer's add, said aloud, and not at once; and 1000 more."""
    print(number, "at home" if os.getpid() == home else "by a worker", flush=True)
    take_time(0.2)
    really_add(number)
    return really_add(1000)


def who_adds(numbers, workers):
    """Forked workers: they have this add in the place of the answer's. And whether so many came."""
    pool_counter.add = noted_add
    return pool_counter.add_all(numbers, workers), len(children) >= workers


def worker(value, number):
    importlib.reload(pool_counter)      # as in a fresh interpreter: its globals are its own
    pool_counter.remember(value)
    pool_counter.add(number)


def two_workers(first=3, second=5):
    """What is in the value, whose lock is held at the beginning and must be free at the end."""
    value = Value("i", 0)
    workers = [Process(target=worker, args=(value, number), name=name)
               for name, number in [("worker-1", first), ("worker-2", second)]]
    with value.get_lock():
        for process in workers:
            process.start()
    for process in workers:
        process.join()
    if not value.get_lock().acquire(block=False):
        raise AssertionError("both workers are done, and the lock of the value is still taken")
    return value.value
