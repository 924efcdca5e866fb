# rejected: 'diary': \['entry 1'\]\}[\s\S]*SIGTERM ends a process without .finally.
import time


def keep_diary(path):
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
