"""Two tellers read the balance before either writes it, and a deposit is lost: results differ."""

from multiprocessing import Process, Value


def deposit(balance, amount):
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
