"""The jobs that the grader of first_to_finish gives."""

import os
import signal
import time

import first_to_finish

hear, say = os.pipe()


def quick():
    return 0


def endless():
    while True:
        time.sleep(60)


def stubborn():
    """Ignores SIGTERM, and says so."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.write(say, b"!")
    endless()


def quick_after_the_stubborn():
    """Ends as soon as the other one is deaf to SIGTERM."""
    os.read(hear, 1)
    return 0


def against_a_stubborn_one():
    return first_to_finish.first_to_finish([stubborn, quick_after_the_stubborn])
