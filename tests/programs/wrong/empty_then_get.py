"""Both buyers see that there is a ticket, and one waits for ever for another: a deadlock."""

from multiprocessing import Process, Queue, Value


def buy(tickets, sold):
    if not tickets.empty():
        tickets.get()
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
