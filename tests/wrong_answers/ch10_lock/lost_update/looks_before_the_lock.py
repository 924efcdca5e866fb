# rejected: given_lost_update.py:two_withdrawals --replay
def deposit(balance, lock, amount):
    with lock:
        balance.value += amount


def withdraw(balance, lock, amount):
    if balance.value < amount:
        return False
    with lock:
        balance.value -= amount
    return True
