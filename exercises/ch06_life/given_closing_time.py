"""What the grader of closing_time calls: guests of several characters, whom you are to stop."""

import contextlib
import os
import signal
import sys
import time
from multiprocessing import Event, Process

import closing_time


def polite(inside, seconds):
    """Needs a while to finish the drink, then leaves as one should."""

    def leave(number, frame):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)       # who is asked twice is no slower
        time.sleep(seconds)
        print("the glass is empty", flush=True)
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    inside.set()
    while True:
        time.sleep(60)


def deaf(inside, seconds):
    """Hears the request, says so, and stays."""
    signal.signal(signal.SIGTERM, lambda number, frame: os.write(1, b"no\n"))
    inside.set()
    while True:
        time.sleep(60)


def unprepared(inside, seconds):
    """Has made no plans for being asked to leave."""
    inside.set()
    time.sleep(60)


def gone(inside, code):
    """Has left already when you come."""
    inside.set()
    sys.exit(code)


def stopped(character, patience, seconds=0, count=1):
    """What your stop() returns for guests of one character, one after the other."""
    codes = []
    for _ in range(count):
        inside = Event()
        guest = Process(target=globals()[character], args=(inside, seconds), name=character)
        guest.start()
        inside.wait()
        if character == "gone":
            guest.join()
        try:
            codes.append(closing_time.stop(guest, patience))
        finally:
            with contextlib.suppress(ValueError):       # your answer may have closed it
                guest.kill()
    return codes
