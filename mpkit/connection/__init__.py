"""Connections between processes, under the names of `multiprocessing.connection`."""

from ..errors import AuthenticationError, BufferTooShort
from ..waiting import wait
from .address import families
from .authkey import answer_challenge, deliver_challenge
from .listener import Client, Listener
from .pipe import Connection, Pipe

__all__ = ["AuthenticationError", "BufferTooShort", "Client", "Connection", "Listener", "Pipe",
           "answer_challenge", "deliver_challenge", "families", "wait"]
