# rejected: expected: +still walking: [\s\S]*goes on by itself
import time


def board(guests, seconds):
    departure = time.monotonic() + seconds
    late = []
    for guest in guests:
        guest.join(max(0, departure - time.monotonic()))
        if guest.is_alive():
            late.append(guest.name)
            guest.kill()
            guest.join()
    return late
