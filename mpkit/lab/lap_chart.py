"""Draws a Comparison: a lane per worker, filled as far as it ran, and the ideal as a line."""

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from mpkit.lab.picture import figure
from mpkit.lab.style import IDEAL, INK, RUNNING, WAITING, drawing

LANE = 0.72     # height of a lane, where 1 is the distance between two
GAP = 0.7       # between two ways


def draw(comparison):
    """The best lap of each way, one under the other, on one axis of seconds."""
    count = sum(len(comparison.best(way).lanes) for way in comparison.laps)
    with drawing():
        drawn = figure(7.2, 1.5 + 0.24 * (count + 3 * GAP))
        axes = drawn.subplots()
        place, ticks = 0.0, {}
        for way in comparison.laps:
            best = comparison.best(way)
            middle = place + (len(best.lanes) - 1) / 2
            ticks[middle] = f"{comparison.label(way)}\n{best.seconds:.2f} s"
            for lane in sorted(best.lanes):
                _lane(axes, place, lane)
                place += 1
            place += GAP
        axes.axvline(comparison.ideal(), color=IDEAL, linestyle="--", linewidth=2)
        _finish(axes, place, ticks, comparison)
    return drawn


def _lane(axes, place, jobs):
    for began, ended, cpu in jobs:
        length = ended - began
        filled = min(1.0, cpu / length) if length else 0.0
        bottom = place + LANE / 2
        axes.broken_barh([(began, length)], (place - LANE / 2, LANE), facecolors=WAITING,
                         edgecolors="white", linewidth=1)
        if filled:
            axes.broken_barh([(began, length)], (bottom - LANE * filled, LANE * filled),
                             facecolors=RUNNING, linewidth=0)
        axes.vlines([began, ended], place - LANE / 2, bottom, colors="white", linewidth=1)


def _finish(axes, height, ticks, comparison):
    axes.set_ylim(height - GAP - 0.3, -0.6)
    axes.set_xlim(left=0)
    axes.set_yticks(list(ticks), list(ticks.values()))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x")
    cores = f"{comparison.cores} core{'s' * (comparison.cores > 1)}"
    axes.set_xlabel(f"seconds (the best of {len(comparison.laps['serial'])} laps, {cores})")
    axes.set_title(f"{comparison.work.__name__}, {comparison.jobs} times", color=INK)
    marks = [Patch(color=RUNNING, label="running on a core"), Patch(color=WAITING, label="waiting"),
             Line2D([], [], color=IDEAL, linestyle="--", linewidth=2, label="ideal")]
    axes.figure.legend(handles=marks, loc="outside lower center", ncols=3)
