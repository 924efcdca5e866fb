# rejected: given_the_last_copy.py:total_of_two --replay
"""Find the copies that keep a line open."""

import time
from multiprocessing import Pipe, Process


def add_up(numbers_in, numbers_out, total_in, total_out):
    """What the child does: receive numbers to the end, then send their total."""
    # Under fork the child has these anyway; passed on, they have a name to be closed by.
    numbers_out.close()
    total_in.close()
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
    child = Process(target=add_up, args=(numbers_in, numbers_out, total_in, total_out))
    child.start()
    # Not before start(): until then the child does not have its copies. From here on the child
    # alone holds these two, so that its death is the end of both lines.
    numbers_in.close()
    total_out.close()
    for number in numbers:
        numbers_out.send(number)
    numbers_out.close()
    time.sleep(3)
    total = total_in.recv() if total_in.poll() else 0
    child.join()
    return total


if __name__ == "__main__":
    print(total_of([1, 2, 3]))
