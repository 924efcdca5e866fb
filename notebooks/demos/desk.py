"""A desk is a manager of our own: it keeps a clerk, who notes when each request was worked on.

Apart from asking.py, which draws: its processes need not import what draws.
"""

import contextlib
import threading
import time

from mpkit.managers import BaseManager

SERVICE = 0.02          # seconds that each request takes
LOOSE, LOCKED = "as they come", "one at a time"


class Clerk:
    """Works on a request for a while; a server calls this in a thread for each who asks."""

    def __init__(self, order, workers):
        self.turn = threading.Lock() if order == LOCKED else contextlib.nullcontext()
        self.here = threading.Barrier(workers)
        self.noted = []

    def arrive(self):
        self.here.wait()

    def work(self):
        with self.turn:
            began = time.monotonic()
            time.sleep(SERVICE)
            self.noted.append((began, time.monotonic()))

    def all_noted(self):
        return self.noted


class Desk(BaseManager):
    """A server with a clerk."""


Desk.register("Clerk", Clerk)


def ask(clerk, spans, name, requests):
    """What a worker does: the spans in which it waited for an answer."""
    clerk.arrive()
    waited = []
    for _ in range(requests):
        began = time.monotonic()
        clerk.work()
        waited.append((began, time.monotonic()))
    spans.put((name, waited))
