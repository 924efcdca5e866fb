"""For the grader of in_order: who took what when, and a pool that is in no hurry."""

import time
from multiprocessing import Pool

import in_order


def watched(pairs):
    """What was taken and what was given, in the order in which it happened."""
    log = []

    def source():
        for place, result in pairs:
            log.append(f"took {place}")
            yield place, result

    try:
        for result in in_order.in_order(source()):
            log.append(f"gave {result}")
    except ValueError as error:
        log.append(f"ValueError: {error}")
    return log


def slow_first(place):
    """The first one takes longest."""
    time.sleep(0.2 if place == 0 else 0)
    return place, f"result {place}"


def of_a_pool(count):
    """The results of a pool, as they leave."""
    with Pool(2) as pool:
        return list(in_order.in_order(pool.imap_unordered(slow_first, range(count))))
