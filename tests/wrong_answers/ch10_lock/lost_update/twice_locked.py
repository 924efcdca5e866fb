# rejected: given_lost_update.py:two_deposits --replay
def deposit(balance, lock, amount):
    with lock:
        before = balance.value
    with lock:
        balance.value = before + amount


def withdraw(balance, lock, amount):
    with lock:
        enough = balance.value >= amount
    if enough:
        with lock:
            balance.value -= amount
    return enough
