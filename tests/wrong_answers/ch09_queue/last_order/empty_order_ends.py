# rejected: an empty text is an order
"""A waiter who takes orders from a queue, and a guest who does not like to wait."""

import queue
from multiprocessing import Queue


def take_orders(orders, patience):
    """Take orders until None comes, or until nothing came for `patience` seconds; return them."""
    taken = []
    while True:
        try:
            # Wait and be told, rather than ask first: what empty() says may be over by then.
            order = orders.get(timeout=patience)
        except queue.Empty:     # this error alone: a bare except would hide all others
            return taken
        if not order:
            return taken
        taken.append(order)


def offer(orders, order):
    """Put an order, without waiting; return whether there was room for it."""
    try:
        orders.put_nowait(order)
    except queue.Full:
        return False
    return True


if __name__ == "__main__":
    board = Queue(maxsize=2)
    print([offer(board, dish) for dish in ("soup", "salad", "cake")])
    print(take_orders(board, 0.5))
