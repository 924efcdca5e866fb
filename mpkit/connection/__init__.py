"""Connections between processes, under the names of `multiprocessing.connection`."""

from ..waiting import wait
from .pipe import Connection, Pipe

__all__ = ["Connection", "Pipe", "wait"]
