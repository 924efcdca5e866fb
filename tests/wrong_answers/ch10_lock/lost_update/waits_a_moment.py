# rejected: given_lost_update.py:two_deposits --replay
import random
import time


def deposit(balance, lock, amount):
    time.sleep(random.random() / 10)
    balance.value += amount


def withdraw(balance, lock, amount):
    time.sleep(random.random() / 10)
    if balance.value < amount:
        return False
    balance.value -= amount
    return True
