"""Two workers weigh parcels."""

from multiprocessing import Process, Queue, Value

WORKERS = "Ada", "Tony"


def work(weigh, parcels, total):
    """Take parcels until None comes; add the weight of each to the total."""
    # get() waits until something is there, so there is nothing to ask before.
    while (parcel := parcels.get()) is not None:
        weight = weigh(parcel)              # outside of the lock: it may take long
        with total.get_lock():              # reading and writing are one step now
            total.value += weight


def weigh_all(weigh, pile):
    """Return the sum of weigh(parcel) over a pile; two processes weigh at the same time."""
    parcels, total = Queue(), Value("i", 0)
    for parcel in pile:
        parcels.put(parcel)
    for _ in WORKERS:
        parcels.put(None)                   # one for each: who takes it goes home
    workers = [Process(target=work, args=(weigh, parcels, total), name=name) for name in WORKERS]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total.value


def main():
    """A small pile, to explore."""
    return weigh_all(len, ["lamp", "tea"])


if __name__ == "__main__":
    print(main())
