"""The third takes the fork at its right first, so they never wait in a circle: always 'full'."""

from multiprocessing import Lock, Process


def dine(first, second):
    with first:
        with second:
            pass


def main():
    forks = [Lock() for _ in range(3)]
    places = [(0, 1), (1, 2), (0, 2)]
    guests = [Process(target=dine, args=(forks[one], forks[other])) for one, other in places]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    return "full"


if __name__ == "__main__":
    print(main())
