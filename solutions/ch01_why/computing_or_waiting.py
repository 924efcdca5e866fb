"""Does this function compute, or does it wait?"""

import time


def kind_of(work):
    """Call work() once; return "computing" if it was on a core most of the time, else "waiting"."""
    began, used = time.monotonic(), time.process_time()
    work()
    seconds = time.monotonic() - began
    # Neither number says it alone: a short function that computes uses less of a core than a long
    # one that waits and looks up now and then. The share says it.
    share = (time.process_time() - used) / seconds
    return "computing" if share > 0.5 else "waiting"


if __name__ == "__main__":
    print(kind_of(lambda: sum(range(5_000_000))))
    print(kind_of(lambda: time.sleep(0.3)))
