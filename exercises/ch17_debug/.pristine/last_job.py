"""Two workers weigh parcels. It hangs sometimes, and sometimes its sum is wrong. Repair both.

Look first, before you change anything:
    python3 -m mpkit explore exercises/ch17_debug/last_job.py:main
Your repair is tried in every order in which the workers can work.

    python3 -m mpkit grade ch17/last_job
"""

from multiprocessing import Process, Queue, Value


def work(weigh, parcels, total):
    """Take parcels until none is left; add the weight of each to the total."""
    # TODO: look at the shortest bad order, explain it, then repair it. There are two mistakes.
    while not parcels.empty():
        parcel = parcels.get()
        total.value += weigh(parcel)


def weigh_all(weigh, pile):
    """Return the sum of weigh(parcel) over a pile; two processes weigh at the same time."""
    parcels, total = Queue(), Value("i", 0)
    for parcel in pile:
        parcels.put(parcel)
    workers = [Process(target=work, args=(weigh, parcels, total), name=name)
               for name in ("Ada", "Tony")]
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
