"""For the grader of till: a till whose sums are read slowly, and shops that sell together."""

import threading
import time
from multiprocessing import Barrier, Process

import till

SLOWLY = 0.4    # seconds; who reads a number of the till has it for so long before he can go on


def slow_to_read(self, name):
    """Whoever else is in the method at the same time reads the same number meanwhile."""
    value = object.__getattribute__(self, name)
    if isinstance(value, (int, float)) and threading.current_thread().name != "MainThread":
        time.sleep(SLOWLY)
    return value


def sell_together(here, kept, item):
    here.wait()
    kept.sell(item)


def at_the_same_time(prices, items):
    """A process for each item; the sum of all, in a till that is slow."""
    till.Till.__getattribute__ = slow_to_read
    here = Barrier(len(items))
    with till.Shops() as manager:
        kept = manager.Till(prices)
        shops = [Process(target=sell_together, args=(here, kept, item)) for item in items]
        for shop in shops:
            shop.start()
        for shop in shops:
            shop.join()
        return kept.total()


def one_after_the_other(prices, items):
    """What sell returned for each, "KeyError" where it raised that; and the total."""
    with till.Shops() as manager:
        kept, said = manager.Till(prices), []
        for item in items:
            try:
                said.append(kept.sell(item))
            except KeyError:
                said.append("KeyError")
        return said, kept.total()


def two_tills(prices, item):
    """Two tills of one manager: what is sold at one is not in the other."""
    with till.Shops() as manager:
        one, other = manager.Till(prices), manager.Till(prices)
        one.sell(item)
        return one.total(), other.total()
