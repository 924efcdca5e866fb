"""Two locks: transfers between accounts, each with a lock of its own.

Who moves money from one account to another needs both: nobody else may read or write either of
them meanwhile. So it takes both locks. But two transfers, there and back, at the same time: each
may get one lock, and wait for the other's for ever. A transfer must end in every order, also from
an account to itself.

    python3 -m mpkit grade ch10/two_locks
"""

from multiprocessing import Lock, Process, Value


class Account:
    """An account has a number, a lock, and `balance.value`. Leave it as it is."""

    def __init__(self, number, amount):
        self.number = number
        self.lock = Lock()
        self.balance = Value("i", amount)


def transfer(source, target, amount):
    """Move the amount from one account to the other, if there is so much in `source`.

    Return whether it was moved. Nobody who holds both locks ever sees that money is missing.
    """
    # TODO: hold both locks here, and never wait in a circle.
    if source.balance.value < amount:
        return False
    source.balance.value -= amount
    target.balance.value += amount
    return True


def main():
    """A transfer there and one back; what is left. Change it as you like: it is not graded."""
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
