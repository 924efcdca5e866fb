"""Runs kind_of on work whose times are known: the clocks are ours, so no machine is too busy."""

import datetime
import importlib
import os
import resource
import time
import timeit

import computing_or_waiting
import psutil

now = {"wall": 1000.0, "cpu": 5.0}
CLOCKS = {"time": "wall", "monotonic": "wall", "perf_counter": "wall", "process_time": "cpu",
          "thread_time": "cpu"}
CPU_CLOCKS = time.CLOCK_PROCESS_CPUTIME_ID, time.CLOCK_THREAD_CPUTIME_ID


def clock(kind, factor, whole):
    def read():
        for each in now:
            now[each] += 1e-6       # a look takes its time, too
        return whole(now[kind] * factor)
    return read


def of_kind(which):
    return now["cpu" if which in CPU_CLOCKS else "wall"]


class OurDatetime(datetime.datetime):
    """Its now() is ours."""

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now["wall"], tz)


def in_resources(who):
    return resource.struct_rusage([now["cpu"], 0.0] + [0] * 14)


for name, kind in CLOCKS.items():
    setattr(time, name, clock(kind, 1, float))
    setattr(time, name + "_ns", clock(kind, 1e9, round))
time.clock_gettime = of_kind
time.clock_gettime_ns = lambda which: round(of_kind(which) * 1e9)
os.times = lambda: os.times_result((now["cpu"], 0.0, 0.0, 0.0, now["wall"]))
resource.getrusage = in_resources
cpu_times = type(psutil.Process().cpu_times())
psutil.Process.cpu_times = lambda self: cpu_times(now["cpu"], *[0.0] * (len(cpu_times._fields) - 1))

datetime.datetime = OurDatetime

for module in timeit, computing_or_waiting:     # they may have taken the clocks when imported
    importlib.reload(module)


def kinds_of(works):
    """What kind_of says of each piece of work."""
    return [computing_or_waiting.kind_of(piece(work["seconds"], work["on a core"]))
            for work in works]


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
