"""What the grader of last_words calls: programs with a daemon that keeps a diary."""

import os
import signal
import time
from multiprocessing import Process

import last_words

DIARY = "diary.txt"
PATIENCE = 4     # seconds; it takes a thousandth of that


def asked_to_end():
    """Start the diary, ask it to end; its exit code and its lines."""
    daemon = begun()
    try:
        daemon.terminate()
        daemon.join(PATIENCE)
        return {"exit code": daemon.exitcode, "diary": lines()}
    finally:
        daemon.kill()
        daemon.join()


def asked_in_the_first_entry():
    """The same, where SIGTERM comes as soon as the first line is written."""
    write = last_words.write

    def write_and_be_asked(path, line):
        write(path, line)
        if line == "entry 1":
            signal.raise_signal(signal.SIGTERM)

    last_words.write = write_and_be_asked
    return asked_to_end()


def at_the_end_of_a_program():
    """A program starts the diary and simply ends: its exit code, and the diary."""
    program = Process(target=begun, name="program")
    program.start()
    program.join(PATIENCE)
    ended = program.exitcode
    if ended is None:
        program.kill()
        program.join()
    return {"exit code of the program": ended, "diary": lines()}


def begun():
    """A daemon that has made its first entry."""
    daemon = Process(target=last_words.keep_diary, args=(DIARY,), name="diary", daemon=True)
    daemon.start()
    while not lines() and daemon.is_alive():
        time.sleep(0.01)
    return daemon


def lines():
    """The diary; "more entries" stands for any number of them, and after the first for none."""
    if not os.path.exists(DIARY):
        return []
    with open(DIARY, encoding="utf-8") as diary:
        found = diary.read().splitlines()
    shown, number = [], 1
    for line in found:
        if line == f"entry {number}":
            number += 1
            if number > 2:
                line = "more entries"
        if line != "more entries" or shown[-1:] not in (["entry 1"], ["more entries"]):
            shown.append(line)
    return shown
