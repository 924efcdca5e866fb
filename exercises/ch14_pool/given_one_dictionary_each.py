"""For the grader of one_dictionary_each: a dictionary that notes who opens it."""

import os
import time

import one_dictionary_each

from mpkit.lab.inside.graded_world import count_forks

children = count_forks()


class Dictionary:
    """Opened in one process, and of no use in another."""

    def __init__(self):
        self.owner = os.getpid()
        with open(f"opened-by-{self.owner}", "a") as notes:
            notes.write("once more\n")

    def translate(self, word):
        if os.getpid() != self.owner:
            raise RuntimeError("this dictionary was opened in another process")
        time.sleep(0.01)
        return word[::-1]

    def __reduce__(self):
        raise TypeError("an open dictionary cannot travel to another process")


def times_opened(pid):
    try:
        with open(f"opened-by-{pid}") as notes:
            return len(list(notes))
    except FileNotFoundError:
        return 0


def translate(words, workers):
    """The translations; how often it was opened here, and in each of the others; the forks."""
    translations = one_dictionary_each.translate_all(Dictionary, words, workers)
    pids = [int(name.rpartition("-")[2]) for name in os.listdir() if name.startswith("opened-by-")]
    others = [times_opened(pid) for pid in pids if pid != os.getpid()]
    # 0: a worker that came so late that the pool ended before it had opened anything.
    return {"translations": translations, "here": times_opened(os.getpid()),
            "others": sorted(times for times in others if times), "forks": len(children)}
