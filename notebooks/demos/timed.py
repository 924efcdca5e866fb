"""What the workers of shifts() do.

A file of its own, since every worker imports it: it needs next to nothing.
"""

import os
import time

book = None         # in each worker the lock of the one book


class Timed:
    """Calls a function, and says who did, from and to when, and when it waited (seconds).

    A function that waits for something gives the two moments between which it did.
    """

    def __init__(self, function, began):
        self.function, self.began = function, began

    def __call__(self, piece):
        number, given = piece
        start = time.monotonic() - self.began
        waited = self.function(given) or (self.began, self.began)
        return (number, os.getpid(), start, time.monotonic() - self.began,
                *[moment - self.began for moment in waited])


def come_to_work(meeting, lock=None):
    """The initializer: wait until all are there."""
    global book
    book = lock
    meeting.wait()


def shrink_and_note(seconds):
    """Some work alone (the first number), then some with the book (the second)."""
    alone, noting = seconds
    time.sleep(alone)
    asked = time.monotonic()
    with book:
        got = time.monotonic()
        time.sleep(noting)
    return asked, got
