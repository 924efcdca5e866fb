"""A program that works with small results and hangs with large ones.

The graders run your files on mpkit, where `from multiprocessing import` gives you mpkit's classes.
In this exercise it gives the real ones: mpkit's queue would not hang.

    python3 -m mpkit grade ch09/read_then_join
"""

from multiprocessing import Process, Queue


def work(results, number, function, value):
    """What each child does: put (number, result) into results."""
    results.put((number, function(value)))


def collect(function, values):
    """function(value) for each value, each in its own process, all at once; results in order.

    When it returns, all processes have ended.
    """
    results = Queue()
    processes = [Process(target=work, args=(results, number, function, value))
                 for number, value in enumerate(values)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    # TODO: this hangs when a result is larger than a pipe. And the results come as they are ready.
    return [results.get()[1] for _ in processes]


def large(letter):
    """A result to try it with."""
    return letter * 1_000_000


if __name__ == "__main__":
    print([len(text) for text in collect(large, ["a", "b"])])
