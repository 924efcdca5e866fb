# rejected: did not end within 10 s
import time


def board(guests, seconds):
    time.sleep(seconds)
    return [guest.name for guest in guests if guest.is_alive()]
