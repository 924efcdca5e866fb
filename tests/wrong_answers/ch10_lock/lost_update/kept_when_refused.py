# rejected: came back: +\[False, \d+, False\][\s\S]*every way out
def deposit(balance, lock, amount):
    lock.acquire()
    balance.value += amount
    lock.release()


def withdraw(balance, lock, amount):
    lock.acquire()
    if balance.value < amount:
        return False
    balance.value -= amount
    lock.release()
    return True
