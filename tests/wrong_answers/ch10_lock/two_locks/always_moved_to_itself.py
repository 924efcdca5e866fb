# rejected: not even to itself
"""Two locks: transfers between accounts, each with a lock of its own."""

from multiprocessing import Lock, Process, Value


class Account:
    """An account has a number, a lock, and `balance.value`."""

    def __init__(self, number, amount):
        self.number = number
        self.lock = Lock()
        self.balance = Value("i", amount)


def transfer(source, target, amount):
    """Move the amount from one account to the other, if there is so much in `source`."""
    if source.number == target.number:
        return True
    # All take locks by rising numbers. So whoever waits for a lock holds only lower ones, and the
    # one with the highest number is held by somebody who waits for nobody: there is no circle.
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        if source.balance.value < amount:
            return False
        source.balance.value -= amount
        target.balance.value += amount
        return True


def main():
    """A transfer there and one back; what is left."""
    a, b = Account(1, 100), Account(2, 50)
    there = Process(target=transfer, args=(a, b, 10), name="there")
    back = Process(target=transfer, args=(b, a, 15), name="back")
    there.start()
    back.start()
    there.join()
    back.join()
    return a.balance.value, b.balance.value


if __name__ == "__main__":
    print(main())
