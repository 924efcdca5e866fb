"""Find the copies that keep a line open.

A child adds up numbers until there are no more, and sends back the total. The program hangs: the
child waits for one more number, and the parent waits for the total. Somebody still holds an end
that could send. There are several such copies, and which ones depends on the start method.

Mend it, so that it works with fork, spawn and forkserver. The numbers come from any iterable,
which may take its time. And if the child dies of a bad number, total_of raises an error too,
whichever, instead of waiting for a dead child.

    python3 -m mpkit grade ch08/the_last_copy
"""

from multiprocessing import Pipe, Process


def add_up(numbers_in, total_out):
    """What the child does: receive numbers to the end, then send their total."""
    # TODO: under fork, the child has copies that it was not given. Close what it does not need.
    total = 0
    try:
        while True:
            total = total + numbers_in.recv()
    except EOFError:
        total_out.send(total)


def total_of(numbers):
    """Have the numbers added up by a child; return the total."""
    numbers_in, numbers_out = Pipe(duplex=False)
    total_in, total_out = Pipe(duplex=False)
    child = Process(target=add_up, args=(numbers_in, total_out))
    child.start()
    # TODO: close what the parent does not need, as soon as it does not need it.
    for number in numbers:
        numbers_out.send(number)
    total = total_in.recv()
    child.join()
    return total


if __name__ == "__main__":
    print(total_of([1, 2, 3]))
