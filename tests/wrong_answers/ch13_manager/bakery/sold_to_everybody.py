# rejected: the second False
"""A bakery with several shops. What there is, and who waits for what, is kept by a manager."""

from multiprocessing import Manager, Process


def sell(stock, lock, item):
    """Take one of these items out of the stock, if there is one. Return whether there was."""
    # Three requests: to look, to read, to write. One lock around all of them.
    with lock:
        stock[item] = max(stock[item] - 1, 0)
        return True


def note(waiting, lock, item, customer):
    """Put the customer at the end of the list of those who wait for the item."""
    with lock:
        customers = waiting.get(item, [])       # a copy, or a new list
        customers.append(customer)
        waiting[item] = customers               # only this changes what the manager keeps
        return len(customers)


def shop(stock, waiting, lock, customers):
    """All of them want a roll."""
    for customer in customers:
        if not sell(stock, lock, "roll"):
            note(waiting, lock, "roll", customer)


if __name__ == "__main__":
    with Manager() as manager:
        stock, waiting, lock = manager.dict(roll=2), manager.dict(), manager.Lock()
        shops = [Process(target=shop, args=(stock, waiting, lock, customers))
                 for customers in (["Ada", "Grace"], ["Tony", "Edsger"])]
        for process in shops:
            process.start()
        for process in shops:
            process.join()
        print("left:", stock, "waiting:", waiting)
