"""Who sees that printing was cancelled keeps the printer for ever: a deadlock."""

from multiprocessing import Process, Semaphore, Value


def print_pages(printer, cancelled):
    printer.acquire()
    if cancelled.value:
        return
    printer.release()


def main():
    printer, cancelled = Semaphore(1), Value("b", 0)
    users = [Process(target=print_pages, args=(printer, cancelled)) for _ in range(2)]
    for user in users:
        user.start()
    cancelled.value = 1
    for user in users:
        user.join()
    return "closed"


if __name__ == "__main__":
    print(main())
