"""The printer is given back on every way out: always 'closed'."""

from multiprocessing import BoundedSemaphore, Process, Value


def print_pages(printer, cancelled):
    with printer:
        if cancelled.value:
            return


def main():
    printer, cancelled = BoundedSemaphore(1), Value("b", 0)
    users = [Process(target=print_pages, args=(printer, cancelled)) for _ in range(2)]
    for user in users:
        user.start()
    cancelled.value = 1
    for user in users:
        user.join()
    return "closed"


if __name__ == "__main__":
    print(main())
