"""A condition for each of the two things that are waited for, over one lock: always 'sold'."""

from multiprocessing import Condition, Lock, Process, Value


def buy(filled, room, goods):
    with goods:
        goods.wait_for(lambda: filled.value)
        filled.value = 0
        room.notify()


def main():
    lock, filled = Lock(), Value("b", 0)
    room, goods = Condition(lock), Condition(lock)
    buyers = [Process(target=buy, args=(filled, room, goods)) for _ in range(2)]
    for buyer in buyers:
        buyer.start()
    for _ in buyers:
        with room:
            room.wait_for(lambda: not filled.value)
            filled.value = 1
            goods.notify()
    for buyer in buyers:
        buyer.join()
    return "sold"


if __name__ == "__main__":
    print(main())
