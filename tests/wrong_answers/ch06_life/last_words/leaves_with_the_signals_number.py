# rejected: 'exit code': 15, [\s\S]*and then the exit code 0
import signal
import sys
import time


def keep_diary(path):
    def leave(number, frame):
        write(path, "closed")
        sys.exit(number)

    signal.signal(signal.SIGTERM, leave)
    number = 0
    while True:
        number += 1
        write(path, f"entry {number}")
        time.sleep(0.05)


def write(path, line):
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
