"""What Amdahl's law foretells of the search for copied passages, and what six ways made of it.

`forecast` draws the parts of the serial run, `race` measures: one panel for each way, by workers,
beside the curve that was foretold. Claims hold on every machine, or say why they were skipped.
"""

import json
import time
from pathlib import Path

from demos import fresh
from demos.amdahls_law import speedup
from demos.six_ways import WAYS
from mpkit.lab.cores import available_cpus
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import IDEAL, INK, RUNNING, drawing

PROGRAM = Path(__file__).with_name("race_of_ways.py")
PATIENCE = 25       # seconds; then no other lap is begun. A race takes about ten
WANTED = 1.2        # times as fast, of the best way


def forecast(listing: float, work: float, merging: float) -> Picture:
    """A serial run in its parts (seconds), and how many times as fast so many workers could be."""
    percent = 100 * work / (listing + work + merging)
    rows = [(workers, f"{speedup(percent, workers):.1f}") for workers in (1, 2, 4, 8, 16, 64)]
    alt = (f"Of {listing + work + merging:.2f} s, listing takes {listing:.2f} s, the files' "
           f"passages {work:.2f} s and merging {merging:.2f} s: {percent:.0f} % can be shared.")
    claims = [f"more than half of the time can be shared: {percent > 50}",
              f"and not all of it: {percent < 99.5}"]
    return Picture(draw_parts(listing, work, merging), alt, "One after another, and what could be",
                   ("workers", "times as fast, at best"), rows, claims)


def draw_parts(listing, work, merging):
    """One bar: what can be shared between two things that cannot."""
    with drawing():
        drawn = figure(7.2, 1.6)
        axes = drawn.subplots()
        left = 0.0
        for name, seconds, colour, hatch in (
                ("list the files", listing, IDEAL, ""), ("passages: can be shared", work,
                RUNNING, ""), ("merge", merging, IDEAL, "//")):
            axes.barh([""], seconds, left=left, color=colour, hatch=hatch, edgecolor="white",
                      label=f"{name}, {seconds:.2f} s")
            left += seconds
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel("seconds")
        drawn.legend(loc="outside upper left", ncols=3, handlelength=1.4)
    return drawn


def race(listing: float, work: float, merging: float) -> Picture:
    """The six ways, with 1, 2, 4, … workers and as many as there are cores.

    Blocks for a dozen searches or more. The three times are those of the serial run.
    """
    cores, percent = available_cpus(), 100 * work / (listing + work + merging)
    counts = sorted({1, 2, cores, *(2 ** power for power in range(1, 6) if 2 ** power < cores)})
    began = time.monotonic()
    told = measured(list(WAYS), counts, PATIENCE)
    while excuse(told, cores) == "False" and time.monotonic() - began < PATIENCE:
        told = quicker(told, measured(["Pool.map"], [cores], 0))
    gains = {way: gain(told, way) for way in WAYS}
    foretold = {count: speedup(percent, min(count, cores)) for count in counts}
    rows = [("foretold", *(f"{times:.2f}" for times in foretold.values()))]
    rows += [(way, *(f"{each[count]:.2f}" if count in each else "–" for count in counts))
             for way, each in gains.items()]
    alt = f"Times as fast as one after another, on {cores} cores: " + "; ".join(
        f"{row[0]} {row[-1]} with {counts[-1]} workers" for row in rows)
    claims = [f"all six ways found the same pairs: {told['same']}",
              f"claim: the best way was at least {WANTED} times as fast as one after another: "
              f"{excuse(told, cores)}"]
    return Picture(draw_race(gains, foretold), alt, "Foretold and measured", ("workers", *counts),
                   rows, claims)


def measured(ways, counts, patience):
    """What the race prints."""
    return fresh.answer(PROGRAM, json.dumps([ways, counts, patience]), patience=None)


def quicker(told, again):
    """The first race, with what went better in the second."""
    seconds = {way: {count: min(lap, again["seconds"].get(way, {}).get(count, lap))
                     for count, lap in laps.items()} for way, laps in told["seconds"].items()}
    return {**again, "seconds": seconds, "same": told["same"] and again["same"]}


def gain(told, way):
    """How many times as fast as one after another, by workers."""
    serial = told["seconds"]["serial"]["1"]
    return {int(count): serial / lap for count, lap in told["seconds"][way].items()}


def excuse(told, cores):
    """"True" if the best way was fast enough, "False" if not, or why this machine cannot tell."""
    if max(max(gain(told, way).values()) for way in told["seconds"] if way in WAYS) >= WANTED:
        return "True"
    if cores == 1:
        return "skipped: 1 core"
    if cores - told["others"] < 1.7:
        return "skipped: other programs kept the cores busy"
    return "False"


def draw_race(gains, foretold):
    """A panel for each way: the curve that was foretold, and the points that came."""
    with drawing():
        drawn = figure(7.2, 4.2)
        panels = drawn.subplots(2, 3, sharex=True, sharey=True)
        for axes, (way, each) in zip(panels.flat, gains.items(), strict=True):
            axes.plot(list(foretold), list(foretold.values()), "--", color=IDEAL, linewidth=2,
                      label="foretold")
            axes.plot(sorted(each), [each[count] for count in sorted(each)], "o-", color=RUNNING,
                      linewidth=2, label="measured")
            axes.axhline(1, color=INK, linewidth=0.7)
            axes.set_title(way)
            axes.set_ylim(bottom=0)
            axes.grid()
        axes.set_xscale("log", base=2)
        axes.set_xticks(list(foretold), list(foretold))
        drawn.supxlabel("workers", fontsize=10.5)
        drawn.supylabel("times as fast as one after another", fontsize=10.5)
        drawn.legend(*panels.flat[0].get_legend_handles_labels(), loc="outside upper left", ncols=2)
    return drawn
