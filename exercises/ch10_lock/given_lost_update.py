"""What the grader of lost_update has explored: machines at one account, at the same time."""

from multiprocessing import Lock, Process, Value

import lost_update

from mpkit.lab.inside.graded_world import shorten_waits

shorten_waits()


def at_once(lock, *machines):
    """Run these processes at the same time. Afterwards the lock must be free."""
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join()
    if not lock.acquire(block=False):
        raise AssertionError("all machines are done, and the lock is still taken")


def pay_out(balance, lock, amount, taken):
    """A withdrawal; `taken` adds up what was paid out."""
    if lost_update.withdraw(balance, lock, amount):
        with taken.get_lock():
            taken.value += amount


def two_deposits(balance=100, first=10, second=25):
    """What is in the account at the end."""
    account, lock = Value("i", balance), Lock()
    at_once(lock, *(Process(target=lost_update.deposit, args=(account, lock, amount), name=name)
                    for name, amount in [("machine-1", first), ("machine-2", second)]))
    return account.value


def two_withdrawals(balance=100, first=60, second=70):
    """There is enough for either, and not for both: was one paid out, and the rest kept?"""
    account, lock, taken = Value("i", balance), Lock(), Value("i", 0)
    at_once(lock, *(Process(target=pay_out, args=(account, lock, amount, taken), name=name)
                    for name, amount in [("machine-1", first), ("machine-2", second)]))
    left, paid = account.value, taken.value
    right = paid in (first, second) and left == balance - paid
    return "one was paid out" if right else f"{paid} were paid out, {left} are left"


def one_of_each(balance=100, paid_in=10, taken_out=60):
    """What is in the account at the end; there was enough in it."""
    account, lock = Value("i", balance), Lock()
    at_once(lock, *(Process(target=function, args=(account, lock, amount), name=function.__name__)
                    for function, amount in [(lost_update.deposit, paid_in),
                                             (lost_update.withdraw, taken_out)]))
    return account.value


def alone(balance=100, amount=99):
    """One withdrawal and nobody else: what it said, what is left, and whether the lock is free."""
    account, lock = Value("i", balance), Lock()
    said = lost_update.withdraw(account, lock, amount)
    return said, account.value, lock.acquire(block=False)
