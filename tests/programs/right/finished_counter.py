"""Asking again and again is fine, if no count is lost: always 2."""

from multiprocessing import Process, Value


def work(finished):
    with finished.get_lock():
        finished.value += 1


def main():
    finished = Value("i", 0)
    workers = [Process(target=work, args=(finished,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    while finished.value < 2:
        pass
    for worker in workers:
        worker.join()
    return finished.value


if __name__ == "__main__":
    print(main())
