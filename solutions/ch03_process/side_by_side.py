"""Make the workers run side by side."""

from multiprocessing import Process


def run_all(jobs):
    """Run each job in a process of its own, all at the same time; their exit codes."""
    processes = [Process(target=function, args=arguments) for function, arguments in jobs]
    for process in processes:
        process.start()             # returns at once: the next one can start beside it
    for process in processes:
        process.join()              # in any order: who has ended is not waited for
    return [process.exitcode for process in processes]


if __name__ == "__main__":
    print(run_all([(print, ("one",)), (print, ("two",))]))
