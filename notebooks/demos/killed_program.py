"""A pool of one worker gets four tasks, the second of which kills its worker; run as a script.

Its argument names the library. It prints what came of each task, and of one more that is handed in
afterwards, one line each: "done", the error, or nothing at all if it has to wait too long.
"""

import importlib
import os
import signal
import sys

PATIENCE = 2            # seconds for what should long be there, when the other tasks are done
LONG = 60               # seconds for what a living worker still does


def task(number):
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def with_a_pool(library):
    """multiprocessing, mpkit and billiard: what hands a task in gives what waits for its value."""
    pool = importlib.import_module(library).Pool(1)
    return lambda number: pool.apply_async(task, (number,)).get


def with_an_executor(library):
    """concurrent.futures, whose results are asked with a limit, too."""
    executor = importlib.import_module(library).ProcessPoolExecutor(1)
    return lambda number: executor.submit(task, number).result


def with_loky(library):
    """One asks loky for its executor each time, and gets a new one if the old one is broken."""
    loky = importlib.import_module(library)
    return lambda number: loky.get_reusable_executor(1).submit(task, number).result


def with_pebble(library):
    """Its results are futures, too."""
    pool = importlib.import_module(library).ProcessPool(1)
    return lambda number: pool.schedule(task, args=[number]).result


LIBRARIES = {
    "multiprocessing": with_a_pool, "concurrent.futures": with_an_executor, "mpkit": with_a_pool,
    "billiard": with_a_pool, "loky": with_loky, "pebble": with_pebble,
}


def outcome(ask, patience):
    """What came of a task, in a word or two."""
    try:
        ask(timeout=patience)
    except Exception as error:
        return "" if "Timeout" in type(error).__name__ else type(error).__name__
    return "done"


def handed_in(hand_in, number):
    """What to ask for the value. A library may refuse the task itself."""
    try:
        return hand_in(number)
    except Exception as error:
        return Refused(error).ask


class Refused:
    """Says no, with the reason, whenever it is asked."""

    def __init__(self, error):
        self.error = error

    def ask(self, timeout):
        raise self.error


def main():
    hand_in = LIBRARIES[sys.argv[1]](sys.argv[1])
    asked = [handed_in(hand_in, number) for number in (1, 2, 3, 4)]
    said = {number: outcome(asked[number - 1], LONG) for number in (1, 3, 4)}
    said[2] = outcome(asked[1], PATIENCE)
    said[5] = outcome(handed_in(hand_in, 5), LONG)
    print("\n".join(said[number] for number in sorted(said)), flush=True)
    os.killpg(0, signal.SIGKILL)    # it has a group of its own; some of these pools would not end


if __name__ == "__main__":
    main()
