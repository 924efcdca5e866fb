# rejected: expected: +late: [\s\S]*raises nothing when the time runs out
import time
from multiprocessing import TimeoutError


def board(guests, seconds):
    departure = time.monotonic() + seconds
    late = []
    for guest in guests:
        try:
            guest.join(max(0, departure - time.monotonic()))
        except TimeoutError:
            late.append(guest.name)
    return late
