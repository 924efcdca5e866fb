# rejected: by one of two workers
from multiprocessing import Process, Queue, Value


def work(weigh, parcel, total):
    weight = weigh(parcel)
    with total.get_lock():
        total.value += weight


def weigh_all(weigh, pile):
    total = Value("i", 0)
    workers = [Process(target=work, args=(weigh, parcel, total)) for parcel in pile]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total.value
