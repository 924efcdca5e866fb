"""For the grader of last_order: boards on which orders come at the right moment, or never."""

import queue
from multiprocessing import Process, Queue, Value

import last_order


class Board:
    """Gives these orders, and then nothing. What it says when it is asked is of yesterday."""

    def __init__(self, orders, error=queue.Empty):
        self.orders = list(orders)
        self.error = error
        self.patience = []

    def get(self, block=True, timeout=None):
        self.patience.append(timeout if block else 0)
        if self.orders:
            return self.orders.pop(0)
        if timeout is None and block:
            raise AssertionError("get() without a limit: this waiter would stand there for ever")
        raise self.error

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return len(self.patience) % 2 == 0

    def qsize(self):
        return 0


def taken(orders, patience):
    """What was taken from such a board, and how long each get() was ready to wait."""
    board = Board(orders)
    return [last_order.take_orders(board, patience), board.patience]


def taken_from_a_broken_board(orders):
    return last_order.take_orders(Board(orders, OSError("the board fell off the wall")), 1)


def offered(room, orders):
    """What offer() said of each order, and what is on the board then."""
    board = Queue(maxsize=room)
    said = [last_order.offer(board, order) for order in orders]
    return [said, [board.get() for _ in range(min(room, len(orders)))]]


class FullBoard:
    """Has no room, and notes how long each put() was ready to wait for some."""

    def __init__(self):
        self.patience = []

    def put(self, order, block=True, timeout=None):
        self.patience.append(timeout if block else 0)
        raise queue.Full

    def put_nowait(self, order):
        self.put(order, False)

    def full(self):
        return True


def offered_in_vain(order):
    """What offer() said of a full board, and whether it was ready to wait."""
    board = FullBoard()
    return [last_order.offer(board, order), [each for each in board.patience if each != 0]]


def guest(board, order, taken):
    """Offers an order; counts it if there was room."""
    if last_order.offer(board, order):
        with taken.get_lock():
            taken.value += 1


def two_offers(first="soup", second="cake"):
    """There is room for one of the two that come at the same time: how many were taken?"""
    board, taken = Queue(maxsize=1), Value("i", 0)
    guests = [Process(target=guest, args=(board, order, taken), name=order)
              for order in (first, second)]
    for each in guests:
        each.start()
    for each in guests:
        each.join()
    return "one was taken" if taken.value == 1 else f"{taken.value} were taken"
