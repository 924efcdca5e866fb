"""The program's own clock: it stands still while somebody can go on, and jumps when nobody can."""
import functools
import time

_CLOCKS = {"time": 1, "monotonic": 1, "perf_counter": 1,
           "time_ns": 10**9, "monotonic_ns": 10**9, "perf_counter_ns": 10**9}


def install(agents, seam) -> None:
    """For the processes of the program: sleeping is a step, and the time is what it would be."""
    time.sleep = seam.wrap(time.sleep, "time.sleep", method=False)
    for name, per_second in _CLOCKS.items():
        setattr(time, name, virtual(getattr(time, name), per_second, agents))


def virtual(real, per_second, agents):
    begin = real()

    @functools.wraps(real)
    def now():
        if agents.line.channel is None or agents.inside.now:
            return real()
        return begin + type(begin)(agents.line.clock * per_second)
    return now
