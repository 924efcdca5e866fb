"""Who holds the lock calls a function that takes it too: a deadlock."""

from multiprocessing import Lock, Process, Value


def book(balance, lock, amount):
    with lock:
        balance.value += amount
        if balance.value > 120:
            report(balance, lock)


def report(balance, lock):
    with lock:
        return balance.value


def main():
    balance, lock = Value("i", 100), Lock()
    tellers = [Process(target=book, args=(balance, lock, amount)) for amount in (-25, 25)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    return balance.value


if __name__ == "__main__":
    print(main())
