# rejected: 'closed', 'more entries'\][\s\S]*leave with sys.exit\(0\)
import signal
import time


def keep_diary(path):
    signal.signal(signal.SIGTERM, lambda number, frame: write(path, "closed"))
    number = 0
    while True:
        number += 1
        write(path, f"entry {number}")
        time.sleep(0.05)


def write(path, line):
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
