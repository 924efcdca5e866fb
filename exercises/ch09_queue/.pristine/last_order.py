"""A waiter who takes orders from a queue, and a guest who does not like to wait.

    python3 -m mpkit grade ch09/last_order
"""

import queue
from multiprocessing import Queue


def take_orders(orders, patience):
    """Take orders until None comes, or until nothing came for `patience` seconds; return them.

    Any other error comes out.
    """
    # TODO: get() can wait for a limited time.
    return []


def offer(orders, order):
    """Put an order, without waiting; return whether there was room for it."""
    # TODO: put() need not wait at all.
    return True


if __name__ == "__main__":
    board = Queue(maxsize=2)
    print([offer(board, dish) for dish in ("soup", "salad", "cake")])
    print(take_orders(board, 0.5))
