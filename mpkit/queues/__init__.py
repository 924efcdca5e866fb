"""Queues, under the names of `multiprocessing.queues`.

Packets are the ground: `SimpleQueue` is packets for objects. `Queue` adds an overflow, a limit and
time limits; `JoinableQueue` adds a ledger of what was taken.
"""

from queue import Empty, Full

from .joinable import JoinableQueue
from .queue import Queue
from .simple import SimpleQueue

__all__ = ["Empty", "Full", "JoinableQueue", "Queue", "SimpleQueue"]
