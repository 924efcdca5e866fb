"""Two wait for the gate to open, and only one is told that it has: a deadlock."""

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
        gate.notify()
    for walker in walkers:
        walker.join()
    return "all home"


if __name__ == "__main__":
    print(main())
