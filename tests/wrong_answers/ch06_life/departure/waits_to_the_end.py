# rejected: did not end within 10 s[\s\S]*comes back as soon as
import time


def board(guests, seconds):
    time.sleep(seconds)
    return [guest.name for guest in guests if guest.is_alive()]
