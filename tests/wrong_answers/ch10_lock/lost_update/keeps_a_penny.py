# rejected: came back: +\[False
def deposit(balance, lock, amount):
    with lock:
        balance.value += amount


def withdraw(balance, lock, amount):
    with lock:
        if balance.value <= amount:
            return False
        balance.value -= amount
        return True
