"""Runs the search for copied passages in each way that it is told; forecast.py draws the times.

A program of its own: a notebook's kernel is large and has threads, and the search is a program.
What is printed is JSON: {"seconds": {way: {workers: seconds}}, "same": …, "others": …}.
"""

import json
import os
import sys
import time

from demos.copies import merged, sources
from demos.six_ways import WAYS, serial
from mpkit.lab.cores import busy_seconds


def whole(way, workers):
    """Seconds of the search in this way, from the list of files to the pairs; and the pairs."""
    began = time.monotonic()
    pairs = merged(way(sources(), workers))
    return time.monotonic() - began, pairs


def race(ways, counts, end):
    """A lap of each way with the most workers; then with fewer, as long as the time is not over."""
    lap, expected = whole(serial, 1)
    seconds, same = {"serial": {1: lap}, **{way: {} for way in ways}}, True
    for workers in sorted(counts, reverse=True):
        for way in ways:
            if workers == max(counts) or time.monotonic() < end:
                seconds[way][workers], pairs = whole(WAYS[way], workers)
                same = same and pairs == expected
    if time.monotonic() < end:
        seconds["serial"][1] = min(lap, whole(serial, 1)[0])
    return {"seconds": seconds, "same": same}


def main(ways, counts, patience):
    """The race, and how many cores all other programs kept busy meanwhile."""
    began, busy, own = time.monotonic(), busy_seconds(), sum(os.times()[:4])
    told = race(ways, counts, began + patience)
    used = busy_seconds() - busy - (sum(os.times()[:4]) - own)
    return {**told, "others": used / (time.monotonic() - began)}


if __name__ == "__main__":
    print(json.dumps(main(*json.loads(sys.argv[1]))))
