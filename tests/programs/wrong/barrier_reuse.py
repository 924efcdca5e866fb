"""A quick walker comes round to the same gate and takes the slow one's permit: a deadlock."""

from multiprocessing import Lock, Process, Semaphore, Value


def walk(arrived, lock, gate):
    for _ in range(2):
        with lock:
            arrived.value += 1
            if arrived.value % 2 == 0:
                gate.release()
                gate.release()
        gate.acquire()


def main():
    arrived, lock, gate = Value("i", 0), Lock(), Semaphore(0)
    walkers = [Process(target=walk, args=(arrived, lock, gate)) for _ in range(2)]
    for walker in walkers:
        walker.start()
    for walker in walkers:
        walker.join()
    return arrived.value


if __name__ == "__main__":
    print(main())
