"""Every transfer takes the locks in the same order, whichever way the money goes: always 150."""

from multiprocessing import Process, Value


def transfer(accounts, source, target, amount):
    first, second = sorted((source, target))
    with accounts[first].get_lock(), accounts[second].get_lock():
        accounts[source].value -= amount
        accounts[target].value += amount


def main():
    accounts = [Value("i", 100), Value("i", 50)]
    there = Process(target=transfer, args=(accounts, 0, 1, 10))
    back = Process(target=transfer, args=(accounts, 1, 0, 15))
    there.start()
    back.start()
    there.join()
    back.join()
    return accounts[0].value + accounts[1].value


if __name__ == "__main__":
    print(main())
