# rejected: given_departure.py:board_two --replay
"""The bus leaves at a fixed time: wait for everybody, but not for ever."""

import time


def board(guests, seconds):
    """Wait for the guests, `seconds` in all at most; return the names of those who are late."""
    time.sleep(min(seconds, 3))
    # join() gives None whether the process ended or the time ran out, so the process is asked.
    return [guest.name for guest in guests if guest.is_alive()]
