# rejected: given_lost_update.py:one_of_each --replay
def deposit(balance, lock, amount):
    with lock:
        before = balance.value
        balance.value = before + amount


def withdraw(balance, lock, amount):
    with balance.get_lock():
        if balance.value < amount:
            return False
        balance.value -= amount
        return True
