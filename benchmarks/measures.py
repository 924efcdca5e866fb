"""What is measured: each function gives the seconds that one operation takes.

    python benchmarks/measures.py "Pipe, there and back" mpkit 1024

One measure of one library runs in one fresh interpreter. A time is the best of many short windows:
whatever else the machine does only ever adds to it.
"""
import importlib
import json
import math
import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

peers = importlib.import_module("peers")

SECONDS = float(os.environ.get("BENCHMARK_SECONDS", 1.5))      # for one measure, about
SIZES = tuple(4 ** power for power in range(14))               # bytes: 1 to 64 MiB
PROCESSES = 1, 2, 4, 8, 16
TASKS = 10, 100, 1_000, 10_000, 100_000, 1_000_000


class Measure(NamedTuple):
    function: object
    kind: str               # what it needs: "primitives", "queue" or "pool"
    amount: int             # bytes, processes or tasks, where they matter
    growth: tuple[int, ...]


MEASURES: dict[str, Measure] = {}


def measure(name: str, kind: str = "primitives", amount: int = 1, growth=()):
    def register(function):
        MEASURES[name] = Measure(function, kind, amount, growth)
        return function
    return register


def best(operation, times: int = 1) -> float:
    """Seconds of one operation, in the best of the windows of `times` operations each."""
    operation()
    lowest, end = math.inf, time.perf_counter() + SECONDS
    while True:
        started = time.perf_counter()
        for _ in range(times):
            operation()
        now = time.perf_counter()
        lowest = min(lowest, now - started)
        if now > end:
            return lowest / times


def start(context, target, *arguments):
    child = context.Process(target=target, args=arguments, daemon=True)
    child.start()
    return child


def nothing(_=None):
    """The shortest task."""


# Process


@measure("Process by fork, start and join")
def process(library, _, method="fork"):
    context = peers.context(library, method)
    return best(lambda: start(context, nothing).join())


@measure("Process by spawn, start and join")
def process_spawned(library, _):
    return process(library, _, "spawn")


@measure("Process by forkserver, start and join")
def process_served(library, _):
    return process(library, _, "forkserver")


# Pipe and Queue


def echo(receive, send):
    while True:
        send(receive())


@measure("Pipe, there and back", growth=SIZES)
def pipe(library, size):
    context = peers.context(library)
    here, there = context.Pipe()
    start(context, echo, there.recv, there.send)
    message = bytes(size)
    return best(lambda: (here.send(message), here.recv()), 10 if size < 1 << 16 else 1)


@measure("Queue, there and back", "queue", growth=SIZES)
def queue(library, size):
    asked, answered = peers.queue(library), peers.queue(library)
    start(peers.context(library), echo, asked.get, answered.put)
    message = bytes(size)
    return best(lambda: (asked.put(message), answered.get()), 10 if size < 1 << 16 else 1)


def put_when_told(queue, told, count):
    while os.read(told, 1):
        for number in range(count):
            queue.put(number)


@measure("Queue, a message, several producers", "queue", amount=4, growth=PROCESSES)
def queue_of_producers(library, producers):
    queue, (told, tell) = peers.queue(library), os.pipe()
    each = 8000 // producers
    for _ in range(producers):
        start(peers.context(library), put_when_told, queue, told, each)

    def all_messages():
        os.write(tell, bytes(producers))
        for _ in range(each * producers):
            queue.get()
    return best(all_messages) / (each * producers)


# Locks and what is built of them


@measure("Lock, with")
def lock(library, _, kind="Lock"):
    held = getattr(peers.context(library), kind)()

    def take():
        with held:
            pass
    return best(take, 1000)


@measure("RLock, with")
def rlock(library, _):
    return lock(library, _, "RLock")


@measure("Semaphore, with")
def semaphore(library, _):
    return lock(library, _, "Semaphore")


@measure("Event, asked")
def event_asked(library, _):
    return best(peers.context(library).Event().is_set, 1000)


def answer(ping, pong):
    while True:
        ping.wait()
        ping.clear()
        pong.set()


@measure("Event, there and back")
def event(library, _):
    context = peers.context(library)
    ping, pong = context.Event(), context.Event()
    start(context, answer, ping, pong)
    return best(lambda: (ping.set(), pong.wait(), pong.clear()), 20)


def take_turns(condition, turn, mine):
    while True:
        with condition:
            condition.wait_for(lambda: turn.value == mine)
            turn.value = 0
            condition.notify()


@measure("Condition, there and back")
def condition(library, _):
    context = peers.context(library)
    condition, turn = context.Condition(), context.RawValue("i", 0)
    start(context, take_turns, condition, turn, 1)

    def there_and_back():
        with condition:
            turn.value = 1
            condition.notify()
            condition.wait_for(lambda: turn.value == 0)
    return best(there_and_back, 20)


def meet(barrier):
    while True:
        barrier.wait()


@measure("Barrier, meeting", amount=4, growth=PROCESSES[1:])
def barrier(library, parties):
    context = peers.context(library)
    barrier = context.Barrier(parties)
    for _ in range(parties - 1):
        start(context, meet, barrier)
    return best(barrier.wait, 20)


@measure("Value, counted under its lock")
def value(library, _):
    number = peers.context(library).Value("i", 0)

    def count():
        with number.get_lock():
            number.value += 1
    return best(count, 1000)


@measure("Array, item set and read")
def array(library, _):
    numbers = peers.context(library).Array("i", 100)

    def use():
        numbers[5] = 7
        return numbers[5]
    return best(use, 1000)


# Pool and Manager


@measure("Pool of 4, start and end", "pool")
def pool_life(library, _):
    def life():
        pool = peers.pool(library, 4)
        pool.apply(nothing, 1)
        pool.end()
    return best(life)


@measure("Pool, one task applied", "pool", amount=4, growth=PROCESSES)
def pool_apply(library, workers):
    pool = peers.pool(library, workers)
    return best(lambda: pool.apply(nothing, 1), 10)


@measure("Pool, one task of a map one by one", "pool", amount=4, growth=PROCESSES)
def pool_one_by_one(library, workers):
    pool = peers.pool(library, workers)
    return best(lambda: pool.map(nothing, range(2000), 1)) / 2000


@measure("Pool, one task of a map", "pool", amount=10_000, growth=TASKS)
def pool_map(library, tasks):
    pool = peers.pool(library, 4)
    return best(lambda: pool.map(nothing, range(tasks))) / tasks


@measure("Manager, start and end")
def manager_life(library, _):
    return best(lambda: peers.context(library).Manager().shutdown())


@measure("Manager's dict, set and read")
def manager(library, _):
    served = peers.context(library).Manager().dict()

    def use():
        served["key"] = 1
        return served["key"]
    return best(use, 10)


def main(name, library, amount):
    seconds = MEASURES[name].function(library, int(amount))
    print(json.dumps(seconds), flush=True)
    os._exit(0)         # who started this ends the session, with all that still runs in it


if __name__ == "__main__":
    main(*sys.argv[1:])
