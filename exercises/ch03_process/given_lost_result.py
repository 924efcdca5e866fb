"""What the grader of lost_result calls: it makes the files first."""

import contextlib
import os
import time
from multiprocessing import Value

import lost_result

from mpkit.lab.inside.graded_world import shorten_joins

words_at_once = lost_result.words_in
shorten_joins()
counting = Value("i", 0)        # is looked at in the middle of each child's work: a step of it


def words_after_a_while(path):
    """Half a second is long enough for nobody to be ready before he is waited for."""
    time.sleep(0.5)
    return words_at_once(path)


def count_files(texts):
    """Write as many words into each file as is said, and have them counted."""
    for name, number in texts.items():
        with open(name, "w") as file:
            file.write("word " * number)
    lost_result.words_in = words_after_a_while
    return lost_result.count_all(list(texts))


def words_in_a_step(path):
    _ = counting.value
    return words_at_once(path)


def two_files(first=3, second=5):
    """Two files, counted by children of whom nobody knows who is quicker."""
    texts = {"apple.txt": first, "birch.txt": second}
    for name, number in texts.items():
        with open(name, "w") as file:
            file.write("word " * number)
        with contextlib.suppress(FileNotFoundError):
            os.remove(f"{name}.count")      # an earlier order has left it
    lost_result.words_in = words_in_a_step
    counts = lost_result.count_all(list(texts))
    return "both are counted" if counts == texts else f"counted: {counts}"


def count_twice(texts, changed):
    """Count, change the files, and count again: the second result."""
    count_files(texts)
    return count_files(changed)
