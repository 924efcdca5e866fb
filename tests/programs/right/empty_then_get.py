"""Looking and taking are one step, which may fail: always 1."""

import queue
from multiprocessing import Process, Queue, Value


def buy(tickets, sold):
    try:
        tickets.get_nowait()
    except queue.Empty:
        return
    sold.value += 1


def main():
    tickets, sold = Queue(), Value("i", 0)
    tickets.put("the last one")
    while tickets.empty():      # a queue of the standard library needs a moment
        pass
    buyers = [Process(target=buy, args=(tickets, sold)) for _ in range(2)]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    return sold.value


if __name__ == "__main__":
    print(main())
