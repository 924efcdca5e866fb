"""Three take the fork at their left, and each waits for the one at its right: a deadlock."""

from multiprocessing import Lock, Process


def dine(first, second):
    with first:
        with second:
            pass


def main():
    forks = [Lock() for _ in range(3)]
    places = [(0, 1), (1, 2), (2, 0)]
    guests = [Process(target=dine, args=(forks[one], forks[other])) for one, other in places]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    return "full"


if __name__ == "__main__":
    print(main())
