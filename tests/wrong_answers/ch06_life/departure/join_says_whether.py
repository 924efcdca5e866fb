# rejected: came back: +\{.late.: \[.\w[\s\S]*join\(\) gives None in any case
import time


def board(guests, seconds):
    departure = time.monotonic() + seconds
    late = []
    for guest in guests:
        if not guest.join(max(0, departure - time.monotonic())):
            late.append(guest.name)
    return late
