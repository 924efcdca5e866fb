"""The bell rings between the waiter's look and its wait, and nobody hears it: a deadlock."""

from multiprocessing import Condition, Process, Value


def wait_at_table(bell, ready):
    if not ready.value:
        with bell:
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
