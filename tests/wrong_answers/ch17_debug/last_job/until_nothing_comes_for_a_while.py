# rejected: and no timeout does
import queue
from multiprocessing import Process, Queue, Value


def work(weigh, parcels, total):
    while True:
        try:
            parcel = parcels.get(timeout=1)
        except queue.Empty:
            return
        weight = weigh(parcel)
        with total.get_lock():
            total.value += weight


def weigh_all(weigh, pile):
    parcels, total = Queue(), Value("i", 0)
    for parcel in pile:
        parcels.put(parcel)
    workers = [Process(target=work, args=(weigh, parcels, total)) for name in ("Ada", "Tony")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total.value
