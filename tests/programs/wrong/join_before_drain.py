"""The parent waits for a child that waits for room in the queue: a deadlock."""

from multiprocessing import Process, Queue


def produce(results):
    for number in range(3):
        results.put(number)


def main():
    results = Queue(maxsize=1)      # without a limit, a full pipe does the same
    producer = Process(target=produce, args=(results,))
    producer.start()
    producer.join()
    return [results.get() for _ in range(3)]


if __name__ == "__main__":
    print(main())
