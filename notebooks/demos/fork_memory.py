"""Measures what a fork costs in memory: how much each side shares, before and after writing.

    python fork_memory.py SIZE WRITTEN

The program fills SIZE MiB, forks, and lets the child write over the first WRITTEN MiB. At each
moment both sides look into /proc/self/smaps_rollup, where Linux says how many bytes of a process
are shared and how many are its own. One line of JSON comes out: rows of moment, process, shared
MiB, own MiB. Other systems don't tell: then the line is an empty list.
"""

import json
import os
import sys

ROLLUP = "/proc/self/smaps_rollup"
MIB = 1 << 20


def shared_and_own():
    """MiB of this process that others see too, and MiB that only it has."""
    sums = {"Shared": 0, "Private": 0}
    with open(ROLLUP) as lines:
        for line in lines:
            kind, _, rest = line.partition("_")
            if kind in sums and rest.startswith(("Clean:", "Dirty:")):
                sums[kind] += int(rest.split()[1]) * 1024
    return sums["Shared"] / MIB, sums["Private"] / MIB


def be_the_child(block, written, orders, answers):
    """Measure at each order; between the two, write."""
    os.read(orders, 1)
    tell(answers, shared_and_own())
    os.read(orders, 1)
    block[:written] = b"\1" * written       # as many bytes as before: written over, page by page
    tell(answers, shared_and_own())
    os.read(orders, 1)                      # live on while the parent measures


def tell(pipe, numbers):
    os.write(pipe, json.dumps(numbers).encode())


def measured(size, written):
    """The rows, for `size` bytes of which the child writes the first `written`."""
    block = bytearray(size)
    rows = [("before the fork", "parent", *shared_and_own())]
    orders, order = os.pipe()
    answers, answer = os.pipe()
    child = os.fork()
    if child == 0:
        be_the_child(block, written, orders, answer)
        os._exit(0)
    os.close(answer)
    for moment in "after the fork", "after writing":
        os.write(order, b"!")
        seen = json.loads(os.read(answers, 1000))
        rows += [(moment, "parent", *shared_and_own()), (moment, "child", *seen)]
    os.write(order, b"!")
    os.waitpid(child, 0)
    return rows


if __name__ == "__main__":
    size, written = (int(number) * MIB for number in sys.argv[1:])
    print(json.dumps(measured(size, written) if os.path.exists(ROLLUP) else []))
