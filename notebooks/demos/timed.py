"""A function that says who called it, and when.

A file of its own, since every worker imports it: it needs next to nothing.
"""

import os
import time


class Timed:
    """Calls a function, and says who did, and from when to when (seconds)."""

    def __init__(self, function, began):
        self.function, self.began = function, began

    def __call__(self, piece):
        number, given = piece
        start = time.monotonic() - self.began
        self.function(given)
        return number, os.getpid(), start, time.monotonic() - self.began
