# rejected: given_bakery.py:two_\w+ --replay
from multiprocessing import Lock
mine = Lock()


def sell(stock, lock, item):
    with mine:
        if stock[item] == 0:
            return False
        stock[item] -= 1
        return True


def note(waiting, lock, item, customer):
    with mine:
        names = waiting.get(item, [])
        names.append(customer)
        waiting[item] = names
        return len(names)


def shop(stock, waiting, lock, customers):
    for c in customers:
        if not sell(stock, lock, "roll"):
            note(waiting, lock, "roll", c)
