"""born() starts as many processes as it is told, by a start method.

They are started by a program of its own: a notebook's kernel has threads and must not be forked.
"""
from mpkit.lab import cell
from mpkit.lab.run import Run

METHODS = ["fork", "spawn", "forkserver"]
PROGRAM = """
import sys, time
from mpkit import Process

if __name__ == '__main__':
    children = [Process(target=time.sleep, args=(0.05,)) for _ in range(int(sys.argv[1]))]
    for child in children:
        child.start()
    for child in children:
        child.join()
"""


def born(by: str, processes: int) -> Run:
    """The run of a program that starts so many processes, one after the other."""
    return Run(cell.run(PROGRAM, by, arguments=[str(processes)]).events)
