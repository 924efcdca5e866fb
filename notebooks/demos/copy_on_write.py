"""Draws what a fork costs in memory, and lets one drag how much the child writes.

Each picture is a run of fork_memory.py in a fresh interpreter: a notebook's kernel has threads,
and is not to be forked.
"""

import json
import subprocess
import sys
from pathlib import Path

import ipywidgets
from matplotlib.patches import Patch

from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import IDEAL, RUNNING, drawing

PROGRAM = Path(__file__).with_name("fork_memory.py")
SIZE = 64           # MiB of the block
SLACK = 8           # MiB that two interpreters write by themselves, at most
PATIENCE = 60       # seconds; a run takes a fraction of one
SILENT = "this system does not tell which memory is shared (Linux does)"


def memory_after_fork(written: int = 16) -> Picture:
    """Fork a process with a block of 64 MiB; its child writes over the first `written` MiB.

    Blocks for the run; gives a picture with its table and claims.
    """
    if not isinstance(written, int) or not 0 <= written <= SIZE:
        raise ValueError(f"written is {written!r}: choose whole MiB, from 0 to {SIZE}")
    done = subprocess.run([sys.executable, str(PROGRAM), str(SIZE), str(written)],
                          capture_output=True, check=True, timeout=PATIENCE)
    rows = [tuple(row) for row in json.loads(done.stdout)]
    title = f"{SIZE} MiB, fork, and the child writes {written} MiB"
    head = "moment", "process", "shared MiB", "own MiB"
    table = [(*row[:2], *(f"{number:.0f}" for number in row[2:])) for row in rows]
    return Picture(draw(rows), in_words(rows), title, head, table, claims(rows, written))


def own(rows, moment, process):
    """MiB that only this process had at that moment."""
    return next(row[3] for row in rows if row[:2] == (moment, process))


def claims(rows, written):
    """Lines that hold on every system that tells, whatever the interpreter itself needs."""
    if not rows:
        return [f"claim: the fork copied next to nothing: skipped: {SILENT}",
                f"claim: the child has its own copy of what it wrote: skipped: {SILENT}"]
    fork = own(rows, "after the fork", "child") < SLACK
    wrote = 0 <= own(rows, "after writing", "child") - written < SLACK
    return [f"claim: the fork copied next to nothing: {fork}",
            f"claim: the child has its own copy of what it wrote, and of little else: {wrote}"]


def in_words(rows):
    """The picture in a sentence."""
    parts = [f"{moment}, {process}: {shared:.0f} MiB shared, {alone:.0f} MiB its own"
             for moment, process, shared, alone in rows]
    return "Memory " + "; ".join(parts or [SILENT])


def draw(rows):
    """A bar for each process at each moment: what is shared, then what is its own."""
    with drawing():
        drawn = figure(7.2, 2.9)
        axes = drawn.add_subplot()
        place, ticks, before = 0.0, {}, None
        for moment, process, shared, alone in rows:
            place += 1 if moment == before else 1.5
            before = moment
            ticks[place] = f"{moment}: {process}"
            axes.barh(place, shared, color=IDEAL, height=0.8, hatch="//", edgecolor="white")
            axes.barh(place, alone, left=shared, color=RUNNING, height=0.8)
        axes.set_yticks(list(ticks), list(ticks.values()))
        axes.set_ylim(place + 0.6, 0.8)
        axes.set_xlim(0, SIZE * 1.25)
        axes.set_xlabel("MiB" if rows else SILENT)
        axes.tick_params(axis="y", length=0)
        drawn.legend(handles=[Patch(facecolor=IDEAL, hatch="//", edgecolor="white", label="shared"),
                              Patch(color=RUNNING, label="its own")],
                     loc="outside upper left", ncols=2, handlelength=1.6)
    return drawn


def drag_memory_after_fork() -> ipywidgets.Widget:
    """A slider for how much the child writes; letting go of it runs the program again."""
    slider = ipywidgets.IntSlider(
        48, 0, SIZE, 8, description="MiB that the child writes", continuous_update=False,
        style={"description_width": "initial"}, layout={"width": "32em"})
    shown = ipywidgets.HTML(memory_after_fork(slider.value).html())

    def run_again(change):
        shown.value = memory_after_fork(change["new"]).html()

    slider.observe(run_again, "value")
    return ipywidgets.VBox([slider, shown])
