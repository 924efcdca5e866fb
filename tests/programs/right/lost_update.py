"""Each teller reads and writes the balance while it holds its lock: always 135."""

from multiprocessing import Process, Value


def deposit(balance, amount):
    with balance.get_lock():
        balance.value = balance.value + amount


def main():
    balance = Value("i", 100)
    tellers = [Process(target=deposit, args=(balance, amount)) for amount in (10, 25)]
    for teller in tellers:
        teller.start()
    for teller in tellers:
        teller.join()
    return balance.value


if __name__ == "__main__":
    print(main())
