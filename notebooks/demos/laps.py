"""How long a call takes: the shortest of some laps, since other programs only ever add time."""

import time

FEWEST, LAPS = 3, 20        # laps
LONGEST = 0.3               # seconds after which no lap begins, once there were the fewest


def shortest(function, *args) -> float:
    """The seconds of the quickest of some calls."""
    laps, end = [], time.perf_counter() + LONGEST
    while len(laps) < FEWEST or (len(laps) < LAPS and time.perf_counter() < end):
        began = time.perf_counter()
        function(*args)
        laps.append(time.perf_counter() - began)
    return min(laps)
