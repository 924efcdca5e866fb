# rejected: another's came first
"""A program that works with small results and with large ones."""

from multiprocessing import Process, Queue


def work(results, number, function, value):
    """What each child does: put (number, result) into results."""
    results.put((number, function(value)))


def collect(function, values):
    """function(value) for each value, each in its own process, all at once; results in order."""
    results = Queue()
    processes = [Process(target=work, args=(results, number, function, value))
                 for number, value in enumerate(values)]
    for process in processes:
        process.start()
    found = {}
    for process in processes:
        number, result = results.get()
        found[number] = result
        process.join()
    return [found[number] for number in range(len(values))]


def large(letter):
    """A result to try it with."""
    return letter * 1_000_000


if __name__ == "__main__":
    print([len(text) for text in collect(large, ["a", "b"])])
