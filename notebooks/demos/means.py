"""means() does the same jobs below an event loop by each means that this Python has, and draws it.

A lane is blue where the loop answered and orange where it was silent, and ends with the work.
"""

from matplotlib.patches import Patch

from demos import fresh
from demos.means_program import EACH, MEANS
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import RUNNING, WAITING, drawing

SILENT = 4 * EACH       # seconds without an answer that are drawn as silence
PROGRAM = "import sys; from demos import means_program; means_program.main(sys.argv[1:])"
HEAD = "jobs in", "seconds", "longest silence, ms"


def measure(kind, size, jobs) -> dict:
    """What means_program measures, for each means."""
    return {means: fresh.answer("-c", PROGRAM, means, kind, size, jobs) for means in MEANS}


class Means:
    """Jobs of a kind ("computing" or "waiting") and a size in milliseconds, by each means."""

    def __init__(self, work="computing", size=100, jobs=4):
        self.work, self.size, self.jobs = work, size, jobs
        self.measured = measure(work, size, jobs)
        self.silences = {means: silences(**each) for means, each in self.measured.items()}

    def longest(self, means) -> float:
        """Seconds of the loop's longest silence."""
        return max(end - start for start, end in self.silences[means])

    def label(self, means) -> str:
        """A means in words; threads are something else where there is no GIL."""
        free = means == "threads" and not self.measured[means]["gil"]
        return "threads, no GIL" if free else means

    def claims(self):
        """What holds on every machine."""
        seconds = self.measured["coroutines"]["seconds"]
        if self.work == "waiting":
            quick = self.jobs == 1 or seconds < self.jobs * self.size / 1000
            yield f"claim: coroutines took less than one wait after another: {quick}"
        else:
            silent = self.longest("coroutines") > 0.8 * seconds
            yield f"claim: coroutines that compute left the loop silent all the time: {silent}"
        answered = len(self.measured["processes"]["answers"]) > 2
        yield f"claim: the loop answered while processes did the jobs: {answered}"

    def timeline(self) -> Picture:
        """The picture, its table and its claims."""
        rows = [(self.label(means), f"{each['seconds']:.3f}", f"{self.longest(means) * 1000:.0f}")
                for means, each in self.measured.items()]
        alt = "; ".join(f"{name}: {seconds} s, the loop silent for {silence} ms at most"
                        for name, seconds, silence in rows)
        title = f"{self.jobs} jobs, {self.work}, {self.size} ms each, below an event loop"
        return Picture(draw(self), alt, title, HEAD, rows, self.claims())

    def _repr_mimebundle_(self, include=None, exclude=None):
        return self.timeline()._repr_mimebundle_()


def silences(seconds, answers, **_):
    """The spans between one answer and the next, from the beginning of the work to its end."""
    moments = [0.0, *(moment for moment in answers if 0 < moment < seconds), seconds]
    return list(zip(moments, moments[1:], strict=False))


def draw(measured):
    """A lane for each means."""
    lanes = measured.silences
    with drawing():
        drawn = figure(7.2, 1.3 + 0.45 * len(lanes))
        axes = drawn.subplots()
        for place, spans in enumerate(lanes.values()):
            for start, end in spans:
                colour = WAITING if end - start > SILENT else RUNNING
                axes.broken_barh([(start * 1000, (end - start) * 1000)], (place - 0.33, 0.66),
                                 color=colour, linewidth=0)
        axes.set_yticks(range(len(lanes)), [measured.label(means) for means in lanes])
        axes.set_ylim(len(lanes) - 0.5, -0.5)
        axes.set_xlim(left=0)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="x")
        axes.set_xlabel("milliseconds until all jobs were done")
        drawn.legend(handles=[Patch(color=RUNNING, label="the loop answers"),
                              Patch(color=WAITING, label="the loop is silent")],
                     loc="outside lower center", ncols=2)
    return drawn
