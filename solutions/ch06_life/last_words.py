"""A daemon keeps a diary for as long as its program runs. See to its last words."""

import signal
import sys
import time


def keep_diary(path):
    """Add "entry 1", "entry 2", ... to the file, a line each, until SIGTERM comes."""

    def leave(number, frame):
        # SystemExit ends the loop from wherever it stands, and runs `finally` on its way out.
        sys.exit(0)

    # Before the first entry: a SIGTERM that comes earlier would end the process at once.
    signal.signal(signal.SIGTERM, leave)
    number = 0
    try:
        while True:
            number += 1
            write(path, f"entry {number}")
            time.sleep(0.05)
    finally:
        write(path, "closed")


def write(path, line):
    """Add a line to the file, in one piece."""
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
