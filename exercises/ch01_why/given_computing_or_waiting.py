"""Runs kind_of on work whose times are known: the clocks are ours, so no machine is too busy."""

import os
import time

now = {"wall": 1000.0, "cpu": 5.0}
CLOCKS = {"time": "wall", "monotonic": "wall", "perf_counter": "wall", "process_time": "cpu",
          "thread_time": "cpu"}


def clock(kind, factor, whole):
    def read():
        return whole(now[kind] * factor)
    return read


for name, kind in CLOCKS.items():
    setattr(time, name, clock(kind, 1, float))
    setattr(time, name + "_ns", clock(kind, 1e9, round))
time.clock_gettime = lambda which: now[
    "cpu" if which in (time.CLOCK_PROCESS_CPUTIME_ID, time.CLOCK_THREAD_CPUTIME_ID) else "wall"]
os.times = lambda: os.times_result((now["cpu"], 0.0, 0.0, 0.0, now["wall"]))

import computing_or_waiting  # noqa: E402  (it may take the clocks when it is imported)


def kinds(cases):
    """What kind_of says of each piece of work: (seconds, seconds on a core)."""
    return [computing_or_waiting.kind_of(piece(*case)) for case in cases]


def calls(seconds, cpu):
    """How often kind_of calls its work."""
    done = []

    def work():
        done.append(1)
        now["wall"] += seconds
        now["cpu"] += cpu

    computing_or_waiting.kind_of(work)
    return len(done)


def piece(seconds, cpu):
    def work():
        now["wall"] += seconds
        now["cpu"] += cpu
    return work
