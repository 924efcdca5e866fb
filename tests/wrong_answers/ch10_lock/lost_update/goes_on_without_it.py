# rejected: given_lost_update.py:two_deposits --replay
def deposit(balance, lock, amount):
    got = lock.acquire(timeout=5)
    balance.value += amount
    if got: lock.release()


def withdraw(balance, lock, amount):
    with lock:
        if balance.value < amount:
            return False
        balance.value -= amount
        return True
