"""The lost update: two cash machines, one account.

Each machine reads the balance, counts, and writes the new balance. Between reading and writing,
another machine may do the same; then one of the two is lost. Every machine is given the same lock.

See all orders of `main`:  python3 -m mpkit explore exercises/ch10_lock/lost_update.py:main

    python3 -m mpkit grade ch10/lost_update
"""

from multiprocessing import Lock, Process, Value


def deposit(balance, lock, amount):
    """Add the amount to `balance.value`."""
    # TODO: let nobody come in between reading and writing.
    before = balance.value
    balance.value = before + amount


def withdraw(balance, lock, amount):
    """Take the amount out if there is so much. Return whether it was taken out."""
    # TODO: here, too.
    if balance.value < amount:
        return False
    balance.value -= amount
    return True


def main():
    """Two machines at work; the balance that is left. Change it as you like: it is not graded."""
    balance, lock = Value("i", 100), Lock()
    machines = [Process(target=deposit, args=(balance, lock, amount)) for amount in (10, 25)]
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join()
    return balance.value


if __name__ == "__main__":
    print(main())
