"""The gun is fired and put away before every runner has come to the start: a deadlock."""

from multiprocessing import Event, Process


def main():
    gun = Event()
    runners = [Process(target=gun.wait) for _ in range(2)]
    for runner in runners:
        runner.start()
    gun.set()
    gun.clear()
    for runner in runners:
        runner.join()
    return "all gone"


if __name__ == "__main__":
    print(main())
