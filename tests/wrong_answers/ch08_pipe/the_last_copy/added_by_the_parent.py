# rejected: additions in another process
from multiprocessing import Pipe, Process


def total_of(numbers):
    return sum(numbers)
