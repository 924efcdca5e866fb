"""Does this function compute, or does it wait?

Threads help a function that waits. A function that computes needs processes. So before you choose,
measure, and measure the right thing: a function may take long and hardly use a core.

Python has clocks for both. `time.monotonic()` tells the time as the clock on the wall does.
`time.process_time()` tells for how long this process was on a core.

    python3 -m mpkit grade ch01/computing_or_waiting
"""

import time


def kind_of(work):
    """Call work() once; return "computing" if it was on a core most of the time, else "waiting"."""
    began = time.monotonic()
    work()
    seconds = time.monotonic() - began
    # TODO: how much of these seconds was spent on a core?
    return "?"


if __name__ == "__main__":
    print(kind_of(lambda: sum(range(5_000_000))))
    print(kind_of(lambda: time.sleep(0.3)))
