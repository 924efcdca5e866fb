# rejected: came back: \[False, \[0.1\]\]

import queue
def take_orders(orders, patience):
    taken = []
    while True:
        try:
            order = orders.get(timeout=patience)
        except queue.Empty:
            return taken
        if order is None: return taken
        taken.append(order)
def offer(orders, order):
    try:
            orders.put(order, timeout=0.1)
    except queue.Full:
        return False
    return True
