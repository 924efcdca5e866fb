r"""A lock from a pipe: build one yourself, with nothing but the operating system.

A pipe of the system has two ends, `reader, writer = os.pipe()`, which forked children inherit.
`os.write(writer, b".")` puts a byte in. `os.read(reader, 1)` takes one out, and blocks as long as
there is none. A byte comes out once: of all processes that wait for it, the system gives it to one.

Do not use `multiprocessing` or `mpkit` here.

    python3 -m mpkit grade ch10/lock_from_a_pipe
"""

import os


class PipeLock:
    """At most one process holds it. Whoever holds it has taken the byte out of the pipe."""

    def __init__(self):
        """A new lock, which nobody holds."""
        self.reader, self.writer = os.pipe()
        # TODO: what does a free lock look like?

    def acquire(self):
        """Take the lock; block until it is free."""
        # TODO: take the byte out.

    def release(self):
        """Give it back, so that one of those who wait gets it."""
        # TODO: put the byte back.

    def __enter__(self):
        # TODO: `with lock:` begins.
        return self

    def __exit__(self, kind, error, where):
        # TODO: the block is over, whatever happened inside. An error goes on.
        pass
