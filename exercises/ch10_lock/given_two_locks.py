"""What the grader of two_locks has explored: transfers there and back, in a circle, and a look."""

from multiprocessing import Lock, Process, Value

import two_locks

from mpkit.lab.inside.graded_world import shorten_waits

shorten_waits()


class Account:
    """As in the task: should an answer have changed its own, this is what it is called with."""

    def __init__(self, number, amount):
        self.number = number
        self.lock = Lock()
        self.balance = Value("i", amount)


def copied(kind, *things):
    """Copies of these things: id() of the first is the lower."""
    copies = sorted([object.__new__(kind) for _ in things], key=id)
    for copy, thing in zip(copies, things, strict=True):
        vars(copy).update(vars(thing))
    return copies


def sent(source, target):
    """The two as a process gets them that was not forked: at other addresses, id() says nothing."""
    if source is target:
        return source, source
    source, target = copied(Account, source, target)
    source.lock, target.lock = copied(type(source.lock), source.lock, target.lock)
    return source, target


def at_once(*orders):
    """Each transfer (source, target, amount) in a process of its own."""
    processes = [Process(target=two_locks.transfer, args=(*sent(source, target), amount),
                         name=f"transfer-{number}")
                 for number, (source, target, amount) in enumerate(orders, 1)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def left(accounts):
    """What is in them. No lock may still be taken."""
    for account in accounts:
        if not account.lock.acquire(block=False):
            raise AssertionError("all transfers are over, and a lock is still taken")
        account.lock.release()
    return [account.balance.value for account in accounts]


def there_and_back(first=100, second=50, there=10, back=15):
    """Two transfers, which need the same two locks."""
    a, b = Account(1, first), Account(2, second)
    at_once((a, b, there), (b, a, back))
    return left([a, b])


def in_a_circle(first=100, amount=10):
    """Three transfers round three accounts."""
    a, b, c = Account(2, first), Account(3, first), Account(1, first)
    at_once((a, b, amount), (b, c, amount), (c, a, amount))
    return left([a, b, c])


def with_an_auditor(first=100, second=50, amount=10):
    """Somebody who gets both locks counts what there is; who gets only one does not wait for it."""
    a, b = Account(1, first), Account(2, second)
    mover = Process(target=two_locks.transfer, args=(b, a, amount), name="transfer")
    mover.start()
    seen = first + second
    with a.lock:
        if b.lock.acquire(block=False):
            seen = a.balance.value + b.balance.value
            b.lock.release()
    mover.join()
    return seen


def to_itself_and_away(first=100, amount=10):
    """A transfer from an account to itself, and at the same time one to another."""
    a, b = Account(1, first), Account(2, 0)
    at_once((a, a, amount), (a, b, amount))
    return left([a, b])


def refused(first=100, amount=101):
    """A transfer from an account to itself, of more than there is: what it said, what is left."""
    a = Account(1, first)
    said = two_locks.transfer(a, a, amount)
    return [said, *left([a])]


def one(first=100, second=50, amount=101):
    """One transfer: what it said, and what is left."""
    a, b = Account(1, first), Account(2, second)
    said = two_locks.transfer(a, b, amount)
    return [said, *left([a, b])]
