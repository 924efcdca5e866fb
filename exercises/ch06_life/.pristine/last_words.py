"""A daemon keeps a diary for as long as its program runs. See to its last words.

The program starts keep_diary in a process with daemon=True, and goes about its work. When the
program ends, its daemons are sent SIGTERM, whatever they are doing. Python code that is to run
then must be registered: signal.signal(signal.SIGTERM, function), and the function is called with
two arguments, the signal's number and the place where the program was.

    python3 -m mpkit grade ch06/last_words
"""

import time


def keep_diary(path):
    """Add "entry 1", "entry 2", ... to the file, a line each, until SIGTERM comes.

    Then add "closed" as the last line, and end with exit code 0.
    """
    # TODO: the last words, and the end.
    number = 0
    while True:
        number += 1
        write(path, f"entry {number}")
        time.sleep(0.05)


def write(path, line):
    """Add a line to the file, in one piece. There is nothing to change here."""
    with open(path, "ab", buffering=0) as diary:
        diary.write(line.encode() + b"\n")
