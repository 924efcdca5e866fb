"""Nobody leaves a Barrier twice before all have come to it once: always 4."""

from multiprocessing import Barrier, Process, Value


def walk(arrived, meeting):
    for _ in range(2):
        with arrived.get_lock():
            arrived.value += 1
        meeting.wait()


def main():
    arrived, meeting = Value("i", 0), Barrier(2)
    walkers = [Process(target=walk, args=(arrived, meeting)) for _ in range(2)]
    for walker in walkers:
        walker.start()
    for walker in walkers:
        walker.join()
    return arrived.value


if __name__ == "__main__":
    print(main())
