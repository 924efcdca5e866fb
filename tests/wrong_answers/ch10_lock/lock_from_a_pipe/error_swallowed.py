# rejected: an error goes on after the block
"""A lock from a pipe: build one yourself, with nothing but the operating system."""

import os


class PipeLock:
    """At most one process holds it. Whoever holds it has taken the byte out of the pipe."""

    def __init__(self):
        """A new lock, which nobody holds."""
        self.reader, self.writer = os.pipe()
        self.release()      # a free lock has its byte in the pipe

    def acquire(self):
        """Take the lock; block until it is free."""
        # The system gives a byte to one reader, and wakes one of those who wait. No flag, no
        # loop: looking and taking are a single step of the system.
        os.read(self.reader, 1)

    def release(self):
        """Give it back, so that one of those who wait gets it."""
        os.write(self.writer, b".")

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, error, where):
        self.release()
        return True
