# rejected: 'exit code': -15, 'diary': \['entry 1'\]
import time


def keep_diary(path):
    number = 0
    try:
        while True:
            number += 1
            write(path, f"entry {number}")
            time.sleep(0.05)
    except KeyboardInterrupt:
        write(path, "closed")


def write(path, line):
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
