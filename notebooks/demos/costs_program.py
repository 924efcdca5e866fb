"""Measures what a start and what a message costs; costs.py runs it, in a fresh interpreter.

A notebook's kernel is large and has threads, so its own starts would tell of the kernel. Rounds
are interleaved, and all times are printed, as JSON: {what: [seconds, ...]}.
"""

import json
import queue
import sys
import threading
import time

import mpkit

ROUNDS = 7
SIZES = (1, 2**10, 2**15, 2**20, 2**24)     # bytes


def starts():
    """Start and join of something that has nothing to do."""
    makers = {"thread": threading.Thread}
    makers |= {method: mpkit.get_context(method).Process
               for method in mpkit.get_all_start_methods()}
    for make in makers.values():        # not counted: the fork server starts with the first one
        start_and_join(make)
    return rounds({name: (start_and_join, make) for name, make in makers.items()})


def start_and_join(make):
    worker = make(target=int)
    worker.start()
    worker.join()


def messages():
    """A message there and a short answer back, through a pipe and through a queue of threads."""
    here, there = mpkit.Pipe()
    process = mpkit.Process(target=answer, args=(there.recv, there.send))
    process.start()
    there.close()
    inbox, outbox = queue.SimpleQueue(), queue.SimpleQueue()
    thread = threading.Thread(target=answer, args=(inbox.get, outbox.put))
    thread.start()
    ways = {"process": (here.send, here.recv), "thread": (inbox.put, outbox.get)}
    measured = rounds({f"{way} {size}": (there_and_back, *ends, bytes(size))
                       for size in SIZES for way, ends in ways.items()})
    for send, _ in ways.values():
        send(None)
    thread.join()
    process.join()
    return measured


def there_and_back(send, receive, message):
    send(message)
    receive()


def answer(receive, send):
    """Answers each message with its length, until there comes None."""
    while (message := receive()) is not None:
        send(len(message))


def rounds(calls):
    """Seconds of each call in each of ROUNDS."""
    times = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, (function, *args) in calls.items():
            began = time.perf_counter()
            function(*args)
            times[name].append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    print(json.dumps({"starts": starts, "messages": messages}[sys.argv[1]]()))
