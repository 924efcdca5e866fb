"""Which passages of the standard library stand in more than one of its files?

A passage is five lines in a row that say something. Each file gives the numbers of its passages,
without a look at any other; who has all the numbers finds the pairs of files that share some.
"""

import collections
import itertools
import os
import re
import sysconfig
import zlib

LIBRARY = sysconfig.get_path("stdlib")
# Tests, tables that programs have written, and what not every Python has.
LEFT_OUT = {"test", "tests", "unittest", "encodings", "pydoc_data", "idlelib", "tkinter", "ctypes",
            "turtledemo", "lib2to3", "distutils", "msilib", "ensurepip", "site-packages",
            "dist-packages", "__pycache__"}
LINES = 5           # in a passage
WORD = re.compile(r"\w+|[^\w\s]")


def sources():
    """The names of all files to look at, sorted."""
    found = []
    for folder, folders, files in os.walk(LIBRARY):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        found += [os.path.relpath(os.path.join(folder, file), LIBRARY)
                  for file in files if file.endswith(".py")]
    return sorted(found)


def size(name):
    """How many bytes the file has."""
    return os.path.getsize(os.path.join(LIBRARY, name))


def passages(name):
    """The numbers of a file's passages: the same text has the same number in every process."""
    with open(os.path.join(LIBRARY, name), encoding="utf-8", errors="replace") as file:
        lines = [" ".join(WORD.findall(line)) for line in file]
    lines = [line for line in lines if len(line) > 3]
    return {zlib.crc32("\n".join(lines[first:first + LINES]).encode())
            for first in range(len(lines) - LINES + 1)}


def job(name):
    """What one task is: the file's name, which says whose the numbers are, and its passages."""
    return name, passages(name)


def merged(found):
    """How many passages each pair of files shares; the order of `found` is of no consequence."""
    holders = collections.defaultdict(list)
    for name, numbers in found:
        for number in numbers:
            holders[number].append(name)
    pairs = collections.Counter()
    for names in holders.values():
        if len(names) > 1:
            pairs.update(itertools.combinations(sorted(names), 2))
    return pairs
