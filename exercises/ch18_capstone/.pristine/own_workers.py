"""Workers of your own: a queue of jobs, a queue of results, and an end for everybody.

Your solution is tried in every order in which the workers can take the jobs.

    python3 -m mpkit grade ch18/own_workers
"""

from multiprocessing import Process, Queue


def work(function, jobs, results):
    """What each worker does until there is nothing left to do."""
    # TODO: take, compute, put; end at the sentinel. What if function(value) raises an error?


def share_out(function, values, workers):
    """[function(value) for value in values], by so many workers, in the order of the values.

    Where function(value) raises an Exception, the list has its text, "ValueError: too small", in
    that place, and all others are done. When it returns, all workers have ended.
    """
    # TODO: results come as they are ready. How does one know where each belongs?
    return []


def inverse(number):
    """Something to try it with."""
    return 1 / number


if __name__ == "__main__":
    print(share_out(inverse, [1, 2, 0, 4], 2))
