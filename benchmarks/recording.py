"""What the recorder costs: microseconds for each event, and its share where a task takes 1 ms.

    python benchmarks/recording.py

Runs with and without it alternate, and the best of each is taken: what else the machine does at
that moment hits both, and only ever adds.
"""
import math
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import mpkit
from mpkit.lab.recording import record

WINDOWS = 300
CALLS = 20          # in one window
ROUNDS = 7
TASKS = 200         # in one round
WORKERS = 2


def best_window(call) -> float:
    """Seconds that one call takes, in the best of many short windows."""
    lowest = math.inf
    for _ in range(WINDOWS):
        started = time.perf_counter()
        for _ in range(CALLS):
            call()
        lowest = min(lowest, time.perf_counter() - started)
    return lowest / CALLS


def microseconds_for_an_event(call, events: int) -> float:
    plain = best_window(call)
    with record():
        recorded = best_window(call)
    return (recorded - plain) / events * 1e6


def lock_and_release(lock=mpkit.Lock()):    # noqa: B008
    lock.acquire()
    lock.release()


def put_and_get(queue=mpkit.Queue()):       # noqa: B008
    queue.put(7)
    queue.get()


def work(tasks, results):
    for number in iter(tasks.get, None):
        until = time.thread_time() + 0.001
        while time.thread_time() < until:
            pass
        results.put(number)


def processor_time_of_a_farm() -> float:
    """Seconds that workers and their master compute who get tasks of 1 ms through a queue."""
    tasks, results = mpkit.Queue(), mpkit.Queue()
    workers = [mpkit.Process(target=work, args=(tasks, results)) for _ in range(WORKERS)]
    before = processor_time()
    for worker in workers:
        worker.start()
    for number in [*range(TASKS), *[None] * WORKERS]:
        tasks.put(number)
    for _ in range(TASKS):
        results.get()
    for worker in workers:
        worker.join()
    return processor_time() - before


def processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(each.ru_utime + each.ru_stime for each in used)


def main():
    for name, call in ("Lock, acquire and release", lock_and_release), ("Queue, put and get",
                                                                        put_and_get):
        print(f"{name}: {microseconds_for_an_event(call, 4):.1f} µs for each event")
    plain = recorded = math.inf
    for _ in range(ROUNDS):
        plain = min(plain, processor_time_of_a_farm())
        with record():
            recorded = min(recorded, processor_time_of_a_farm())
    print(f"tasks of 1 ms for {WORKERS} workers: {recorded / plain - 1:+.1%} processor time")


if __name__ == "__main__":
    main()
