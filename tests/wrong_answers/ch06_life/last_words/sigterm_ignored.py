# rejected: 'exit code': None
import signal
import time


def keep_diary(path):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    number = 0
    try:
        while True:
            number += 1
            write(path, f"entry {number}")
            time.sleep(0.05)
    finally:
        write(path, "closed")


def write(path, line):
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
