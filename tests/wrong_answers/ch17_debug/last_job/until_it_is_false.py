# rejected: only None says that nothing more will come
"""A wrong answer."""

from multiprocessing import Process, Queue, Value


def work(weigh, parcels, total):
    while parcel := parcels.get():
        weight = weigh(parcel)
        with total.get_lock():
            total.value += weight


def weigh_all(weigh, pile):
    parcels, total = Queue(), Value("i", 0)
    for parcel in pile:
        parcels.put(parcel)
    for _ in range(2):
        parcels.put(None)
    workers = [Process(target=work, args=(weigh, parcels, total), name=name)
               for name in ("Ada", "Tony")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total.value
