"""A till that several shops use at the same time: an object of your own, kept by a manager.

    python3 -m mpkit grade ch13/till
"""

from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Till:
    """Adds up what was sold. The server calls its methods in several threads at the same time."""

    def __init__(self, prices):
        """prices: a dict, item -> price."""
        self.prices = prices
        self.sum = 0

    def sell(self, item):
        """Add the price of the item to the sum and return it. KeyError if it has no price."""
        # TODO: other threads are in here at the same time.
        price = self.prices[item]
        self.sum += price
        return price

    def total(self):
        """The sum of all prices so far."""
        return self.sum


class Shops(BaseManager):
    """A manager whose method `Till(prices)` makes a till in its server, and gives a proxy of it."""


# TODO: tell Shops what a Till is.


def main():
    """Three shops sell a cake each. Change it as you like: it is not graded."""
    with Shops() as manager:
        till = manager.Till({"cake": 20, "roll": 2})
        shops = [Process(target=till.sell, args=("cake",)) for _ in range(3)]
        for shop in shops:
            shop.start()
        for shop in shops:
            shop.join()
        print(till.total())


if __name__ == "__main__":
    main()
