"""Amdahl's law as a picture: what cannot be shared among workers soon takes all the time.

A program of one hour spends some of it on work that can be shared. With n workers it takes
(1 - share) + share / n hours: however many there are, the first part stays.
"""

import ipywidgets

from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import IDEAL, INK, RUNNING, drawing

WORKERS = 1, 2, 4, 8, 16, 32, 64
HEAD = "workers", "times as fast", "of each worker's time used"


def speedup(percent: int, workers: int) -> float:
    """How many times as fast, if `percent` of the work can be shared, and sharing costs nothing."""
    return 100 / (100 - percent + percent / workers)


def amdahl(percent: int = 90) -> Picture:
    """The gain by the number of workers, where `percent` of the time goes into work to share."""
    if not isinstance(percent, int) or not 0 <= percent <= 100:
        raise ValueError(f"percent is {percent!r}: choose a whole number from 0 to 100")
    rows = [(workers, f"{speedup(percent, workers):.1f}",
             f"{100 * speedup(percent, workers) / workers:.0f} %") for workers in WORKERS]
    most = ("as many times as fast as there are workers" if percent == 100 else
            f"never more than {100 / (100 - percent):.3g} times as fast")
    claim = f"{percent} % can be shared: {most}"
    return Picture(draw(percent), claim, "Amdahl's law", HEAD, rows, [claim])


def draw(percent):
    """The curve, and the ideal: as many times as fast as there are workers."""
    with drawing():
        drawn = figure(7.2, 3.0)
        axes = drawn.subplots()
        axes.plot(WORKERS, WORKERS, "--", color=IDEAL, linewidth=2, label="ideal: all of it")
        gains = [speedup(percent, workers) for workers in WORKERS]
        axes.plot(WORKERS, gains, "o-", color=RUNNING, linewidth=2, label=f"{percent} % of it")
        axes.annotate(f"{gains[-1]:.1f}", (WORKERS[-1], gains[-1]), xytext=(0, 7), color=INK,
                      textcoords="offset points", ha="center")
        axes.set_xscale("log", base=2)
        axes.set_yscale("log", base=2)
        axes.set_xticks(WORKERS, WORKERS)
        axes.set_yticks(WORKERS, WORKERS)
        axes.grid()
        axes.set_xlabel("workers")
        axes.set_ylabel("times as fast")
        axes.legend(title="what can be shared")
    return drawn


def drag_amdahl() -> ipywidgets.Widget:
    """A slider for the part of the work that can be shared."""
    slider = ipywidgets.IntSlider(90, 0, 100, description="can be shared, %",
                                  style={"description_width": "initial"})
    shown = ipywidgets.HTML(amdahl(slider.value).html())

    def draw_again(change):
        shown.value = amdahl(change["new"]).html()

    slider.observe(draw_again, "value")
    return ipywidgets.VBox([slider, shown])
