# rejected: given_lost_update.py:two_deposits --replay
def deposit(balance, lock, amount):
    balance.value += amount


def withdraw(balance, lock, amount):
    if balance.value < amount:
        return False
    balance.value -= amount
    return True
