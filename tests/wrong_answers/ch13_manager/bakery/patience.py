# rejected: given_bakery.py:two_sales --replay
def sell(stock, lock, item):
    got = lock.acquire(timeout=5)
    try:
        if stock[item] == 0:
            return False
        stock[item] -= 1
        return True
    finally:
        if got:
            lock.release()


def note(waiting, lock, item, customer):
    with lock:
        names = waiting.get(item, [])
        names.append(customer)
        waiting[item] = names
        return len(names)


def shop(stock, waiting, lock, customers):
    for c in customers:
        if not sell(stock, lock, "roll"):
            note(waiting, lock, "roll", c)
