"""The parent empties the queue before it waits for the child: always [0, 1, 2]."""

from multiprocessing import Process, Queue


def produce(results):
    for number in range(3):
        results.put(number)


def main():
    results = Queue(maxsize=1)      # without a limit, a full pipe does the same
    producer = Process(target=produce, args=(results,))
    producer.start()
    got = [results.get() for _ in range(3)]
    producer.join()
    return got


if __name__ == "__main__":
    print(main())
