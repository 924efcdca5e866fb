"""shifts() has a pool do some work, and draws which worker did what, and when results were there.

All workers are ready before the first piece of work is handed in: the start is not in the picture.
"""

import time

from matplotlib.patches import Patch

from demos.timed import Timed, come_to_work, shrink_and_note
from mpkit import Barrier, Lock, Pool
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import IDEAL, INK, MESSAGE, PANEL, RUNNING, WAITING, drawing

HEAD = "", "tasks", "pieces", "ms at work", "ms waiting"     # the last one if anybody waited
WAYS = ["apply", "apply_async", "map", "imap", "imap_unordered"]
IN_CHUNKS = {"map", "imap", "imap_unordered"}


def shifts(function, inputs, workers: int, how: str = "map", chunksize: int = 1) -> "Shifts":
    """Call `function` once for each of the inputs, in a pool, in one of the WAYS.

    Blocks until all is done.
    """
    meeting = Barrier(workers + 1)
    pieces = list(enumerate(inputs))
    with Pool(workers, initializer=come_to_work, initargs=(meeting, Lock())) as pool:
        meeting.wait()
        began = time.monotonic()
        done = [(*report, time.monotonic() - began)
                for report in reports(pool, Timed(function, began), pieces, how, chunksize)]
    return Shifts(done, workers, how, chunksize if how in IN_CHUNKS else 1)


def one_book(workers: int, alone: int, noting: int) -> "Shifts":
    """Pictures of `alone` ms, each followed by `noting` ms with a lock that all workers share."""
    return shifts(shrink_and_note, [(alone / 1000, noting / 1000)] * 8, workers, "imap_unordered")


def reports(pool, work, pieces, how, chunksize):
    """What came of each piece, as soon as the caller can have it."""
    if how == "apply":
        return (pool.apply(work, (piece,)) for piece in pieces)
    if how == "apply_async":
        results = [pool.apply_async(work, (piece,)) for piece in pieces]
        return (result.get() for result in results)
    return iter(getattr(pool, how)(work, pieces, chunksize))


class Shifts:
    """The work of a pool: of each piece (number, pid, start, end, from when and until when it
    waited, when the caller had it)."""

    def __init__(self, done, workers, how, chunksize):
        self.done, self.workers, self.how, self.chunksize = done, workers, how, chunksize

    def lanes(self) -> list:
        """For each worker (number of the piece, start, end, asked, got), by time."""
        found = {}
        for number, pid, *moments, _ in sorted(self.done, key=lambda piece: piece[2]):
            found.setdefault(pid, []).append((number, *moments))
        return [*found.values(), *[[]] * (self.workers - len(found))]

    def tasks(self, lane) -> int:
        return len({number // self.chunksize for number, *_ in lane})

    def claims(self) -> list[str]:
        """What is the same in every run."""
        numbers = [number for number, *_ in self.done]
        tasks = sum(map(self.tasks, self.lanes()))
        lines = [f"{self.how}: {len(numbers)} pieces in {tasks} tasks for {self.workers} workers",
                 f"each piece was done once: {sorted(numbers) == list(range(len(numbers)))}"]
        if self.how != "imap_unordered":
            lines.append(f"results came in the order of the input: {numbers == sorted(numbers)}")
        if self.how == "apply":
            spans = sorted(piece[2:4] for piece in self.done)
            alone = all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
            lines.append(f"never two workers at work at the same time: {alone}")
        return lines

    def timeline(self) -> Picture:
        lanes = self.lanes()
        rows = [(f"worker {place}", self.tasks(lane), len(lane), *milliseconds(lane))
                for place, lane in enumerate(lanes, 1)]
        took = max(end for *_, end in self.done) * 1000
        alt = f"all done after {took:.0f} ms; " + "; ".join(
            f"{name}: {pieces} pieces in {tasks} tasks, {busy} ms at work, {waited} ms waiting"
            for name, tasks, pieces, busy, waited in rows)
        columns = 5 if any(waited != "0" for *_, waited in rows) else 4
        rows = [row[:columns] for row in rows]
        return Picture(self.draw(lanes), alt, "Who did what", HEAD[:columns], rows, self.claims())

    def draw(self, lanes):
        """A lane per worker with a box for each piece, one shade per task; below it the caller."""
        with drawing():
            drawn = figure(7.4, 1.5 + 0.34 * len(lanes))
            axes = drawn.subplots()
            for place, lane in enumerate(lanes):
                for number, start, end, asked, got in lane:
                    dark = number // self.chunksize % 2 == 0
                    axes.barh(place, (end - start) * 1000, left=start * 1000, height=0.7,
                              color=RUNNING, alpha=1 if dark else 0.35)
                    axes.barh(place, (got - asked) * 1000, left=asked * 1000, height=0.7,
                              color=WAITING)
                    axes.text((start + (asked or end)) * 500, place, number + 1, ha="center",
                              va="center", color=PANEL if dark else INK, fontsize=8)
            axes.axhline(len(lanes), color=IDEAL, linewidth=0.8, zorder=0)
            axes.plot([came * 1000 for *_, came in self.done], [len(lanes)] * len(self.done), "|",
                      color=MESSAGE, markersize=14, markeredgewidth=2)
            axes.set_yticks(range(len(lanes) + 1),
                            [*[f"worker {place}" for place in range(1, len(lanes) + 1)], "caller"])
            axes.set_ylim(len(lanes) + 0.6, -0.6)
            axes.set_xlim(left=0)
            axes.tick_params(axis="y", length=0)
            axes.set_xlabel("milliseconds")
            known = [(RUNNING, "at work, shade by task"), (MESSAGE, "a result is there")]
            if any(got > asked for lane in lanes for *_, asked, got in lane):
                known.insert(1, (WAITING, "waiting for the others"))
            drawn.legend(handles=[Patch(color=color, label=label) for color, label in known],
                         loc="outside lower center", ncols=3)
        return drawn


def milliseconds(lane):
    """How long a worker worked, and waited, as texts."""
    waited = sum(got - asked for *_, asked, got in lane)
    present = sum(end - start for _, start, end, *_ in lane)
    return f"{(present - waited) * 1000:.0f}", f"{waited * 1000:.0f}"
