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


def race(ways, counts):
    """One lap of each way with each number of workers, between two laps one after another."""
    first, expected = whole(serial, 1)
    seconds, same = {}, True
    for name in ways:
        laps = {workers: whole(WAYS[name], workers) for workers in counts}
        same = same and all(pairs == expected for _, pairs in laps.values())
        seconds[name] = {workers: lap for workers, (lap, _) in laps.items()}
    last, _ = whole(serial, 1)
    return {"seconds": {"serial": {1: min(first, last)}, **seconds}, "same": same}


def main(ways, counts):
    began, busy, own = time.monotonic(), busy_seconds(), sum(os.times()[:4])
    told = race(ways, counts)
    used = busy_seconds() - busy - (sum(os.times()[:4]) - own)
    return {**told, "others": used / (time.monotonic() - began)}


if __name__ == "__main__":
    print(json.dumps(main(*json.loads(sys.argv[1]))))
