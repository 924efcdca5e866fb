"""Make the workers run side by side.

The program below gives every job a process of its own, and is as slow as if it had none: each
worker has to wait until the one before it has ended. Worse, where one job needs another one to go
on, it waits for ever.

    python3 -m mpkit grade ch03/side_by_side
"""

from multiprocessing import Process


def run_all(jobs):
    """Run each job in a process of its own, all at the same time.

    A job is a pair: a function, and the tuple of its arguments. When every process has ended,
    return the list of their exit codes, in the order of the jobs.
    """
    codes = []
    for function, arguments in jobs:
        process = Process(target=function, args=arguments)
        process.start()
        process.join()      # TODO: is this the right moment to wait?
        codes.append(process.exitcode)
    return codes


if __name__ == "__main__":
    print(run_all([(print, ("one",)), (print, ("two",))]))
