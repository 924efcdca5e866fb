"""Some jobs kill the process that does them. All others have to be done.

    python3 -m mpkit grade ch16/poisoned
"""

import os
import signal
from concurrent.futures import ProcessPoolExecutor


def do_all(work, items):
    """Return [work(item), ...], made in processes; None for an item that kills
    its process.

    An item may be done more than once. An error that work raises comes out.
    """
    # TODO: one item that kills its worker breaks the executor, and all is lost.
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(work, items))


def square(number):
    """A job to try it with."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


if __name__ == "__main__":
    print(do_all(square, range(6)))
