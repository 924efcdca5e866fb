"""Connections between processes, under the names of `multiprocessing.connection`."""

from .pipe import Connection, Pipe
from .waiting import wait

__all__ = ["Connection", "Pipe", "wait"]
