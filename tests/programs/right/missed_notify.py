"""All who wait for the gate are told that it is open: always 'all home'."""

from multiprocessing import Condition, Process, Value


def walk_through(gate, is_open):
    with gate:
        while not is_open.value:
            gate.wait()


def main():
    gate, is_open = Condition(), Value("b", 0)
    walkers = [Process(target=walk_through, args=(gate, is_open)) for _ in range(2)]
    for walker in walkers:
        walker.start()
    with gate:
        is_open.value = 1
        gate.notify_all()
    for walker in walkers:
        walker.join()
    return "all home"


if __name__ == "__main__":
    print(main())
