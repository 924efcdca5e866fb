# rejected: given_side_by_side.py:meet --replay
"""Make the workers run side by side."""

import time
from multiprocessing import Process


def run_all(jobs):
    """Run each job in a process of its own, all at the same time; their exit codes."""
    processes = [Process(target=function, args=arguments) for function, arguments in jobs]
    for process in processes:
        process.start()             # returns at once: the next one can start beside it
    time.sleep(3 if processes else 0)
    return [process.exitcode for process in processes]


if __name__ == "__main__":
    print(run_all([(print, ("one",)), (print, ("two",))]))
