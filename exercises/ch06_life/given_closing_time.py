"""What the grader of closing_time calls: guests of several characters, whom you are to stop.

They sleep in slices: Python would answer a request that comes in the instant before a long sleep
begins only after it.
"""

import contextlib
import importlib
import os
import signal
import sys
import time
from multiprocessing import Event, Process

import closing_time

SLICE = 0.05    # seconds
TIDYING = 1.2
MUCH_TOO_LONG = 100


def pause(seconds):
    """In the place of sleep(): it waits for nobody, it is too short, or much too long."""
    if seconds > MUCH_TOO_LONG:
        raise TimeoutError(f"sleep({seconds}) sleeps on when the guest has long left")


take_time, time.sleep = time.sleep, pause
importlib.reload(closing_time)      # it may have taken sleep() when it was imported


def polite_guest(inside):
    """Needs a while to finish the drink, then leaves as one should."""

    def leave(number, frame):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)       # who is asked twice is no slower
        take_time(TIDYING)
        print("the glass is empty", flush=True)
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    inside.set()
    while True:
        take_time(SLICE)


def deaf_guest(inside):
    """Hears the request, says so, and stays."""
    signal.signal(signal.SIGTERM, lambda number, frame: os.write(1, b"no\n"))
    inside.set()
    while True:
        take_time(SLICE)


def unprepared_guest(inside):
    """Has made no plans for being asked to leave."""
    inside.set()
    take_time(60)


def guest_who_left_with_3(inside):
    """Has left already when you come."""
    inside.set()
    sys.exit(3)


def guest_who_left_with_42(inside):
    """The same, with another code."""
    inside.set()
    sys.exit(42)


def stop(character, patience):
    """What your stop() returns for a guest of this character."""
    inside = Event()
    guest = Process(target=character, args=(inside,), name=character.__name__)
    guest.start()
    inside.wait()
    if character in (guest_who_left_with_3, guest_who_left_with_42):
        guest.join()
    try:
        return closing_time.stop(guest, patience)
    finally:
        with contextlib.suppress(ValueError):       # your answer may have closed it
            guest.kill()


def stop_seven(character, patience):
    """The same for seven guests, one after the other."""
    return [stop(character, patience) for _ in range(7)]
