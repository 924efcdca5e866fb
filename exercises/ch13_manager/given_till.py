"""For the grader of till: a till that puts down its sums late, and shops that sell together."""

import dis
import threading
import time
from multiprocessing import Barrier, Process

import till

LATE = 0.4      # seconds; who has read a sum waits for so long before the new one is put down
PUTS = ("STORE_ATTR", "STORE_SUBSCR", "STORE_GLOBAL", "CALL", "CALL_KW")


def late(frame, event, argument):
    """A trace function: in the till, each putting down comes long after what was read for it."""
    if frame.f_code.co_filename != till.__file__ or frame.f_code.co_name == "__init__":
        return None
    frame.f_trace_opcodes = True
    if event == "opcode":
        if dis.opname[frame.f_code.co_code[frame.f_lasti]] in PUTS:
            time.sleep(LATE)
    return late


def sell_together(here, kept, item):
    here.wait()
    kept.sell(item)


def at_the_same_time(prices, items):
    """A process for each item; the sum of all, in a till that puts down late."""
    threading.settrace(late)        # the server's threads, in which the till is used, have it too
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
