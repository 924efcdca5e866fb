"""Some jobs kill the process that does them. All others have to be done."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def do_all(work, items):
    """Return [work(item), ...]; None in the place of an item that kills its process."""
    done = try_together(work, items)            # quick, and enough if nobody dies
    for item in items:
        if item not in done:
            # Alone, so that what breaks now is its own doing.
            done[item] = try_together(work, [item]).get(item)
    return [done[item] for item in items]


def try_together(work, items):
    """The results of those that an executor has done before it broke."""
    done = {}
    with ProcessPoolExecutor(2) as executor:
        futures = {}
        try:
            for item in items:
                futures[item] = executor.submit(work, item)     # raises once it is broken
        except BrokenProcessPool:
            pass
        for item, future in futures.items():
            try:
                done[item] = future.result()
            except BrokenProcessPool:
                pass
    return done


def square(number):
    """A job to try it with."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


if __name__ == "__main__":
    print(do_all(square, range(6)))
