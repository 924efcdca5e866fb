# rejected: given_lost_update.py:two_deposits --replay
def deposit(balance, lock, amount):
    before = balance.value
    with lock:
        balance.value = before + amount


def withdraw(balance, lock, amount):
    with lock:
        if balance.value < amount:
            return False
        balance.value -= amount
        return True
