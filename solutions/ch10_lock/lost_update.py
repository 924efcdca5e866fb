"""The lost update: two cash machines, one account."""

from multiprocessing import Lock, Process, Value


def deposit(balance, lock, amount):
    """Add the amount to `balance.value`."""
    # Reading and writing are two steps; whoever holds the lock does both before another begins.
    with lock:
        before = balance.value
        balance.value = before + amount


def withdraw(balance, lock, amount):
    """Take the amount out if there is so much. Return whether it was taken out."""
    # Looking belongs to it: what is seen without the lock may be over by the next line.
    with lock:
        if balance.value < amount:
            return False        # leaving the block gives the lock back, on this way out as well
        balance.value -= amount
        return True


def main():
    """Two machines at work; the balance that is left."""
    balance, lock = Value("i", 100), Lock()
    machines = [Process(target=deposit, args=(balance, lock, amount)) for amount in (10, 25)]
    for machine in machines:
        machine.start()
    for machine in machines:
        machine.join()
    return balance.value


if __name__ == "__main__":
    print(main())
