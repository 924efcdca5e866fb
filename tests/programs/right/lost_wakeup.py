"""The waiter looks while it holds the lock that the cook needs for ringing: always 'served'."""

from multiprocessing import Condition, Process, Value


def wait_at_table(bell, ready):
    with bell:
        while not ready.value:
            bell.wait()


def main():
    bell, ready = Condition(), Value("b", 0)
    waiter = Process(target=wait_at_table, args=(bell, ready))
    waiter.start()
    with bell:
        ready.value = 1
        bell.notify()
    waiter.join()
    return "served"


if __name__ == "__main__":
    print(main())
