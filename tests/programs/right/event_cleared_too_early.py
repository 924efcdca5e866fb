"""The event stays set, so who comes late goes on at once: always 'all gone'."""

from multiprocessing import Event, Process


def main():
    gun = Event()
    runners = [Process(target=gun.wait) for _ in range(2)]
    for runner in runners:
        runner.start()
    gun.set()
    for runner in runners:
        runner.join()
    return "all gone"


if __name__ == "__main__":
    print(main())
