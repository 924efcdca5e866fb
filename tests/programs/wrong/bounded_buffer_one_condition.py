"""One condition for "there is room" and "there is an item" wakes the wrong one: a deadlock."""

from multiprocessing import Condition, Process, Value


def buy(filled, room, goods):
    with goods:
        goods.wait_for(lambda: filled.value)
        filled.value = 0
        room.notify()


def main():
    room = goods = Condition()
    filled = Value("b", 0)
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
