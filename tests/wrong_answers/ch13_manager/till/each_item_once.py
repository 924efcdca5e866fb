# rejected: came back: +\[\[\d+, .KeyError.,
import threading
from multiprocessing.managers import BaseManager


class Till:
    def __init__(self, prices):
        self.prices, self.sold, self.lock = prices, set(), threading.Lock()

    def sell(self, item):
        with self.lock:
            price = self.prices[item]
            self.sold.add(item)
            return price

    def total(self):
        return sum(self.prices[i] for i in self.sold)


class Shops(BaseManager):
    pass


Shops.register("Till", Till)
