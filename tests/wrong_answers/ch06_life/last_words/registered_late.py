# rejected: register the function before the first entry

import signal, time, sys
def keep_diary(path):
    number = 0
    while True:
        number += 1
        write(path, f"entry {number}")
        signal.signal(signal.SIGTERM, lambda n, f: (write(path, "closed"), sys.exit(0)))
        time.sleep(0.05)
def write(path, line):
    """Add a line to the file, in one piece. There is nothing to change here."""
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
