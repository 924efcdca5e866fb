"""compare() runs the same jobs serially, in threads and in processes, and draws what it measured.

A lane per worker: as long as the worker took, filled as far as it ran on a core (CPU time); the
rest of it waited: for an answer, for a core, or for its turn under the GIL. The dashed line is
the ideal: the work shared among all workers and cores, at no cost at all.
"""

import sys
import time

from mpkit.lab.cores import available_cpus
from mpkit.lab.lap_chart import draw
from mpkit.lab.picture import Picture
from mpkit.lab.racing import WAYS, lap, shares

FEWEST_LAPS = 3
PATIENCE = 8.0  # seconds after which no claim asks for another lap


def compare(work, *args, jobs=4, workers=None, laps=FEWEST_LAPS):
    """Calls `work(*args)` `jobs` times in each of the three ways, several times over.

    `workers` threads and processes share the jobs (default: one for each job).
    Blocks for so many laps of all three ways; gives a Comparison, to be shown and asked.
    """
    workers = jobs if workers is None else workers
    for name, number in (("jobs", jobs), ("workers", workers), ("laps", laps)):
        if not isinstance(number, int) or not 1 <= number <= 64:
            raise ValueError(f"{name} is {number!r}: choose a whole number from 1 to 64")
    if not callable(work):
        raise TypeError(f"work is {work!r}: pass a function without (), and its arguments after it")
    return Comparison(work, args, jobs, workers, laps)


class Comparison:
    """Laps of the three ways over the same jobs; the best lap of each way counts."""

    def __init__(self, work, args, jobs, workers, laps):
        self.work, self.args, self.jobs = work, args, jobs
        self.shares = shares(jobs, workers)
        self.cores = available_cpus()
        self.laps = {way: [] for way in WAYS}
        self.claims = []
        self._began = time.monotonic()
        for _ in range(laps):
            self.again()

    def again(self):
        """One more lap of each way."""
        for way, done in self.laps.items():
            done.append(lap(way, self.work, self.args, self.shares))

    def best(self, way):
        """The fastest lap of "serial", "threads" or "processes"."""
        if way not in self.laps:
            raise ValueError(f"no way is called {way!r}: choose one of {', '.join(self.laps)}")
        return min(self.laps[way], key=lambda each: each.seconds)

    def speedup(self, way):
        """How many times as fast as one job after another."""
        return self.best("serial").seconds / self.best(way).seconds

    def cores_busy(self, way):
        """How many cores the jobs kept busy on average: CPU seconds / seconds."""
        best = self.best(way)
        return best.cpu / best.seconds

    def ideal(self):
        """Seconds that workers without any cost would need on this machine's cores."""
        serial = self.best("serial")
        return max(serial.seconds * max(self.shares) / self.jobs, serial.cpu / self.cores)

    def claim(self, way, at_least):
        """Notes, checks and gives the line "<way> were at least so many times as fast".

        Laps are added until it holds or PATIENCE ends. What this machine cannot show (one core,
        or others keep its cores busy) is skipped, and the line says why.
        """
        text = f"{self.label(way)} were at least {at_least:g} times as fast as one after another"
        self.best(way)
        while self.speedup(way) < at_least:
            if self._too_few_cores(at_least) or time.monotonic() - self._began >= PATIENCE:
                return self._note(text, self._excuse(way, at_least) or "False")
            self.again()
        return self._note(text, "True")

    def claim_one_core(self, way):
        """Notes, checks and gives the line "<way> never kept more than one core busy"."""
        text = f"{self.label(way)} together never kept more than one core busy"
        self.best(way)
        if way == "threads" and not getattr(sys, "_is_gil_enabled", lambda: True)():
            return self._note(text, "skipped: this Python has no GIL")
        most = max(each.cpu / each.seconds for each in self.laps[way])
        return self._note(text, str(most < 1.15))

    def label(self, way):
        """The way in words, with its number of workers."""
        if way == "serial":
            return "one after another"
        if len(self.shares) == 1:
            return {"threads": "1 thread", "processes": "1 process"}[way]
        return f"{len(self.shares)} {way}"

    def _note(self, text, outcome):
        line = f"claim: {text}: {outcome}"
        self.claims.append(line)
        return line

    def _too_few_cores(self, wanted):
        return self.cores < self._needed(wanted)

    def _needed(self, wanted):
        return wanted * self.cores_busy("serial") * 1.2

    def _excuse(self, way, wanted):
        if self._too_few_cores(wanted):
            return f"skipped: {self.cores} core{'s' * (self.cores > 1)}"
        used = max(each.others / each.seconds for laps in self.laps.values() for each in laps)
        if self.cores - used < max(self._needed(wanted), 0.5):
            return "skipped: other programs kept the cores busy"
        if self.cores_busy(way) >= wanted:      # two halves of one core, often
            return "skipped: the cores slowed each other down"
        return ""

    def table(self):
        """(head, rows) of what was measured."""
        head = ("", f"seconds (best of {len(self.laps['serial'])})", "times as fast", "cores busy")
        rows = [(self.label(way), f"{self.best(way).seconds:.3f}", f"{self.speedup(way):.1f}",
                 f"{self.cores_busy(way):.1f}") for way in WAYS]
        return head, [*rows, ("ideal", f"{self.ideal():.3f}",
                              f"{self.best('serial').seconds / self.ideal():.1f}", "")]

    def picture(self):
        """The chart, with its table and the claims made so far."""
        head, rows = self.table()
        alt = f"On {self.cores} cores, " + "; ".join(f"{row[0]}: {row[1]} s" for row in rows)
        title = f"{self.work.__name__}, {self.jobs} times, in three ways"
        return Picture(draw(self), alt, title, head, rows, self.claims)

    def __str__(self):
        return str(self.picture())

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.picture()._repr_mimebundle_()
