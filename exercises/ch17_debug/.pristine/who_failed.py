"""Run jobs in processes, and say of each what became of it.

    python3 -m mpkit grade ch17/who_failed
"""

import os
import sys
from multiprocessing import Process


def run_all(jobs):
    """Run each of the jobs (a dict: name -> function) in a process of its own, all at once.

    Return a dict: name -> "done", "exit code 3", "killed by SIGKILL", or, if an exception came out
    of the function, its type and text: "ValueError: no paper".
    """
    # TODO: most of these jobs have not been done, and nobody is told.
    processes = [Process(target=job, name=name) for name, job in jobs.items()]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return dict.fromkeys(jobs, "done")


def print_bills():
    raise ValueError("no paper")


def count_money():
    sys.exit(3)


def turn_off_the_light():
    os.abort()


if __name__ == "__main__":
    print(run_all({"bills": print_bills, "money": count_money, "light": turn_off_the_light}))
