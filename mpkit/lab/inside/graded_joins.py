"""A join with a limit is a pause, and no pause is long enough: others may always be slower.

So here it takes no time. This stands outside of an exercise's folder: who hangs in `join` is told
the line of his own.
"""

from mpkit import Process


def shorten_joins() -> None:
    """From now on `join(timeout)` looks, and `join()` waits as ever."""
    wait = Process.join

    def join(process, timeout=None):
        return wait(process, timeout and 0)

    Process.join = join
