"""The night shift as it is in life: to weigh and to print takes time."""
import time
from multiprocessing import Lock, Process, Queue, Value


def pack(orders, scale, printer, packed):
    while (books := orders.get()) is not None:
        with scale:
            time.sleep(0.02)        # weigh
        with printer:
            time.sleep(0.02)        # print
        with packed.get_lock():
            packed.value += books


def shift(day):
    """Pack a day's orders; return how many books that were."""
    orders, packed = Queue(), Value("i", 0)
    # The orders, and None: nothing more will come.
    for books in day:
        orders.put(books)
    for _ in range(2):
        orders.put(None)
    scale, printer = Lock(), Lock()
    packers = [Process(target=pack, args=(orders, scale, printer, packed), name="Ada"),
               Process(target=pack, args=(orders, scale, printer, packed), name="Tony")]
    for packer in packers:
        packer.start()
    for packer in packers:
        packer.join()
    return packed.value


if __name__ == "__main__":
    print("books packed:", shift([3, 1, 2, 5, 1, 4] * 2))
