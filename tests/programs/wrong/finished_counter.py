"""Two workers count themselves as finished at once, and 2 is never reached: an endless run."""

from multiprocessing import Process, Value


def work(finished):
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
