"""An order runs on one core, and the next order begins on another.

Its processes take turns, and it takes longer to wake one on another core than on the same. The
program sees nothing of this: it is told the cores that it would have without it.
"""
import contextlib
import os

get, change = (getattr(os, f"sched_{verb}affinity", None) for verb in ("get", "set"))


def two() -> list:
    """Two cores of this process, or the only one; None where the system does not tell them."""
    return sorted(get(0))[:2] if get else [None]


def stay_on(core: int | None) -> None:
    with contextlib.suppress(OSError):      # which is not there any more
        if core is not None:
            change(0, [core])


class Seen:
    """What a process of the program believes of its own cores."""

    def __init__(self):
        self.cores = get(0)

    def get(self, pid):
        return set(self.cores) if pid in (0, os.getpid()) else get(pid)

    def change(self, pid, cores):
        change(pid, cores)
        if pid in (0, os.getpid()):
            self.cores = get(pid)


def install() -> None:
    """For the processes of the program."""
    if get:
        seen = Seen()
        os.sched_getaffinity, os.sched_setaffinity = seen.get, seen.change
