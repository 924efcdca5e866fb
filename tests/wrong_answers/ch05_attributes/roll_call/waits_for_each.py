# rejected: join\(\) was called for \w+, which runs
"""Say of each process what it is up to."""

from multiprocessing import Process


def state(process):
    """One of "not started", "running", "ended well" and "failed"."""
    # The number comes with start(): who has none was not started.
    if process.pid is None:
        return "not started"
    process.join()
    if process.exitcode is None:
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
