# rejected: only None says that nothing more will come
"""A wrong answer."""

from multiprocessing import Lock, Process, Queue, Value


def work(weigh, parcels, total, guard):
    while True:
        with guard:
            if parcels.empty():
                return
            parcel = parcels.get()
        weight = weigh(parcel)
        with total.get_lock():
            total.value += weight


def weigh_all(weigh, pile):
    parcels, total = Queue(), Value("i", 0)
    for parcel in pile:
        parcels.put(parcel)
    guard = Lock()
    workers = [Process(target=work, args=(weigh, parcels, total, guard), name=name)
               for name in ("Ada", "Tony")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total.value
