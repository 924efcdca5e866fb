"""What the grader of bakery has explored: two shops, and a dict as a manager keeps it.

Here is a dict in shared bytes: each use of it is a step, as each use of a manager's dict is a
request, and what comes back is a copy. So no server has to be started for each order.
"""

import importlib
import pickle
from multiprocessing import Lock, Manager, Process, RawArray, Value

import bakery

from mpkit.lab.inside.graded_world import shorten_waits

shorten_waits()
ROOM = 4000     # bytes
READ = ("__contains__", "__getitem__", "__len__", "copy", "get", "items", "keys", "values")
WRITE = ("__delitem__", "__setitem__", "clear", "pop", "popitem", "setdefault", "update")


class Kept:
    """A dict that all processes see."""

    def __init__(self, **contents):
        self.bytes = RawArray("B", ROOM)
        self.used = Value("i", 0)
        self.keep(contents)

    def keep(self, contents):
        pickled = pickle.dumps(contents)
        self.bytes[:len(pickled)] = pickled

    def request(self, name, args, kwargs):
        """One step, then the call: nobody else goes on in between."""
        if name in WRITE:
            self.used.value = 1
        else:
            _ = self.used.value
        contents = pickle.loads(bytes(self.bytes))
        result = getattr(contents, name)(*args, **kwargs)
        self.keep(contents)
        plain = name not in ("items", "keys", "values")
        return pickle.loads(pickle.dumps(result)) if plain else list(result)

    def __iter__(self):
        return iter(self.keys())


def forwarding(name):
    def method(self, *args, **kwargs):
        return self.request(name, args, kwargs)
    return method


for each in READ + WRITE:
    setattr(Kept, each, forwarding(each))


def at_once(lock, *shops):
    """Run these processes at the same time. The lock is held until all are there, and must be free
    afterwards."""
    with lock:
        for process in shops:
            process.start()
    for process in shops:
        process.join()
    if not lock.acquire(False):
        raise AssertionError("all shops are done, and the lock is still taken")
    lock.release()


def note(*args):
    importlib.reload(bakery)        # as in a fresh interpreter: its globals are its own
    bakery.note(*args)


def sell_and_count(stock, lock, item, sold):
    importlib.reload(bakery)
    if bakery.sell(stock, lock, item):
        with sold.get_lock():
            sold.value += 1


def two_sales(item="roll"):
    """Two customers and one roll: how many got one, and how many are left."""
    stock, lock, sold = Kept(**{item: 1}), Lock(), Value("i", 0)
    at_once(lock, *(Process(target=sell_and_count, args=(stock, lock, item, sold), name=name)
                    for name in ("shop-1", "shop-2")))
    return f"{sold.value} sold, {stock[item]} left"


def two_notes(item="roll", first="Ada", second="Grace"):
    """Who waits for an item that nobody waited for before."""
    waiting, lock = Kept(), Lock()
    at_once(lock, *(Process(target=note, args=(waiting, lock, item, customer), name=name)
                    for name, customer in [("shop-1", first), ("shop-2", second)]))
    return sorted(waiting.get(item) or [])


def alone(item, customers):
    """One after the other, in one process: what sell and note said, and who waits."""
    stock, waiting, lock = Kept(**{item: 1}), Kept(), Lock()
    sold = [bakery.sell(stock, lock, item) for _ in range(2)]
    counts = [bakery.note(waiting, lock, item, customer) for customer in customers]
    return sold, counts, waiting.get(item), lock.acquire(False)


def with_a_manager(rolls, first, second):
    """Two shops of a real manager: how many are left, and how many customers wait."""
    with Manager() as manager:
        stock, waiting, lock = manager.dict(roll=rolls), manager.dict(), manager.Lock()
        at_once(lock, *(
            Process(target=bakery.shop, args=(stock, waiting, lock, customers))
            for customers in (first, second)))
        return stock["roll"], len(waiting["roll"])
