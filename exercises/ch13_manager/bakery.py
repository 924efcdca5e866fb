"""A bakery with several shops. What there is, and who waits for what, is kept by a manager.

`stock` is a manager's dict, item -> how many there are. `waiting` is another one, item -> a plain
list of the customers who wait for it. `lock` is one lock for all shops. Your solution is tried in
every order in which the requests of two shops can be answered.

    python3 -m mpkit grade ch13/bakery
"""

from multiprocessing import Manager, Process


def sell(stock, lock, item):
    """Take one of these items out of the stock, if there is one. Return whether there was."""
    # TODO: another shop may sell the same one.
    if stock[item] == 0:
        return False
    stock[item] -= 1
    return True


def note(waiting, lock, item, customer):
    """Put the customer at the end of the list of those who wait for the item.

    If nobody waits for it yet, it may have no list. Return how many wait for it now.
    """
    # TODO: what happens to the list that this appends to?
    if item not in waiting:
        waiting[item] = []
    waiting[item].append(customer)
    return len(waiting[item])


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
