# rejected: 'late': \['\w.*'still walking': \[\]\}\nexpected: +\{'late': \[\]
import time


def board(guests, seconds):
    departure = time.monotonic() + seconds
    for guest in guests:
        guest.join(max(0, departure - time.monotonic()))
    return [guest.name for guest in guests if not guest.exitcode]
