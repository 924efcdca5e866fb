"""The night shift of a book shop: two packers pack the orders of the day."""
import faulthandler
import signal
from multiprocessing import Lock, Process, Queue, Value

faulthandler.register(signal.SIGUSR1)       # on kill -USR1, tell where this process stands


def pack(orders, first, second, packed):
    while (books := orders.get()) is not None:
        # Weigh the parcel and print its label.
        with first, second:
            pass
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
               Process(target=pack, args=(orders, printer, scale, packed), name="Tony")]
    for packer in packers:
        packer.start()
    for packer in packers:
        packer.join()
    return packed.value


def small_night():
    return shift([3, 1])


if __name__ == "__main__":
    print("books packed:", shift([3, 1, 2, 5, 1, 4] * 5))
