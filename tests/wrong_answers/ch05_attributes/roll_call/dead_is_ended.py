# rejected: 'not started' for \w+, which was not started
"""Say of each process what it is up to."""

from multiprocessing import Process


def state(process):
    """One of "not started", "running", "ended well" and "failed"."""
    if process.is_alive():
        return "running"
    return "ended well" if process.exitcode == 0 else "failed"


def roll_call(processes):
    """A dict: the name of each process, and its state."""
    return {process.name: state(process) for process in processes}


if __name__ == "__main__":
    workers = [Process(target=print, args=("hello",), name="greeter"), Process(name="idle")]
    workers[0].start()
    print(roll_call(workers))
    workers[0].join()
    print(roll_call(workers))
