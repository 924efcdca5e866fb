# rejected: did not end within 6 s
"""A till that several shops use at the same time: an object of your own, kept by a manager."""

import threading
from multiprocessing import Process
from multiprocessing.managers import BaseManager


class Till:
    """Adds up what was sold. The server calls its methods in several threads at the same time."""

    def __init__(self, prices):
        """prices: a dict, item -> price."""
        self.prices = prices
        self.sum = 0
        self.lock = threading.Lock()

    def sell(self, item):
        """Add the price of the item to the sum and return it. KeyError if it has no price."""
        self.lock.acquire()
        price = self.prices[item]
        self.sum += price
        self.lock.release()
        return price

    def total(self):
        """The sum of all prices so far."""
        return self.sum


class Shops(BaseManager):
    """A manager whose method `Till(prices)` makes a till in its server, and gives a proxy of it."""


Shops.register("Till", Till)


def main():
    """Three shops sell a cake each."""
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
