# rejected: 'diary': \['entry 1'\]\}[\s\S]*without atexit
import atexit
import time


def keep_diary(path):
    atexit.register(write, path, "closed")
    number = 0
    while True:
        number += 1
        write(path, f"entry {number}")
        time.sleep(0.05)


def write(path, line):
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
