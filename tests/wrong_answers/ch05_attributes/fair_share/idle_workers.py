# rejected: a worker without items costs a start
"""As many workers as there is use for."""

import os
from multiprocessing import Process, cpu_count


def process_all(items):
    """What one worker does."""
    for item in items:
        print(f"{item} by {os.getpid()}", flush=True)


def usable_processors():
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return cpu_count()


def share(items):
    """Have all items processed by processes of their own; return how many processes it took."""
    # No items, no workers: then the shares below are none either, and nobody divides by zero.
    count = usable_processors()
    workers = [Process(target=process_all, args=(items[number::count],))
               for number in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return count


if __name__ == "__main__":
    print(share(["Ada", "Grace", "Tony", "Edsger", "Barbara"]))
