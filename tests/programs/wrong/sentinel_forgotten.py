"""Two consumers, one None: the second waits for ever for its own: a deadlock."""

from multiprocessing import Process, Queue, Value


def consume(jobs, total):
    while (job := jobs.get()) is not None:
        with total.get_lock():
            total.value += job


def main():
    jobs, total = Queue(), Value("i", 0)
    consumers = [Process(target=consume, args=(jobs, total)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for job in (1, None):
        jobs.put(job)
    for consumer in consumers:
        consumer.join()
    return total.value


if __name__ == "__main__":
    print(main())
