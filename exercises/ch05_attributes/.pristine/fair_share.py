"""As many workers as there is use for.

More workers than processors do not compute faster, and more workers than items have nothing to do.
`cpu_count()` is the number of processors (cores) of the machine; this program may be allowed fewer.

    python3 -m mpkit grade ch05/fair_share
"""

import os
from multiprocessing import Process, cpu_count


def process_all(items):
    """What one worker does. There is nothing to change here."""
    for item in items:
        print(f"{item} by {os.getpid()}", flush=True)


def usable_processors():
    """How many processors this process may use."""
    # TODO: Linux: os.sched_getaffinity(0) is the set of them. Where there is no such function
    # (hasattr(os, "sched_getaffinity")), cpu_count() has to do.
    return cpu_count()


def share(items):
    """Have all items processed by processes of their own; return how many processes it took.

    There are as many as usable processors, but no more than items: for no items, none. They work at
    the same time, and their shares differ by one item at most. When it returns, all have ended.
    """
    # TODO: with n workers, items[0::n], items[1::n] and so on are fair shares.
    return 0


if __name__ == "__main__":
    print(share(["Ada", "Grace", "Tony", "Edsger", "Barbara"]))
