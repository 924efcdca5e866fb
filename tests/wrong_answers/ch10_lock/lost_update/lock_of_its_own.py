# rejected: given_lost_update.py:two_deposits --replay
from multiprocessing import Lock


def deposit(balance, lock, amount):
    lock = Lock()
    with lock:
        before = balance.value
        balance.value = before + amount


def withdraw(balance, lock, amount):
    lock = Lock()
    with lock:
        if balance.value < amount:
            return False
        balance.value -= amount
        return True
