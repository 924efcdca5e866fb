"""Queues, under the names of `multiprocessing.queues`."""

from queue import Empty, Full

from .queue import Queue

__all__ = ["Empty", "Full", "Queue"]
