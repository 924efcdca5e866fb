"""From results.json to what the README shows: a table, a chart of ratios, charts of growth.

    python benchmarks/report.py
"""
import json
import statistics
import sys
from pathlib import Path

from matplotlib.figure import Figure

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from measures import MEASURES

RESULTS = HERE / "results.json"
BASE = "multiprocessing"
MARKS = {"mpkit": ("#0072B2", "o", 64), "billiard": ("#E69F00", "s", 22),
         "multiprocess": ("#56B4E9", "D", 20), "concurrent.futures": ("#009E73", "^", 26),
         "loky": ("#D55E00", "v", 26), "pebble": ("#CC79A7", "P", 28),
         "mpire": ("#8C6D31", "X", 28), "faster_fifo": ("#000000", "*", 40)}
UNITS = (1, "s"), (1e3, "ms"), (1e6, "µs"), (1e9, "ns")


def medians(times: dict[str, list]) -> dict[str, dict[int, dict[str, float]]]:
    """Measure -> amount -> library -> seconds; without those that failed."""
    found: dict = {}
    for key, seconds in times.items():
        name, library, amount = json.loads(key)
        if None not in seconds:
            found.setdefault(name, {}).setdefault(amount, {})[library] = statistics.median(seconds)
    return found


def usual(found: dict) -> dict[str, dict[str, float]]:
    """Each measure at its usual amount."""
    return {name: found[name][measure.amount] for name, measure in MEASURES.items()
            if measure.amount in found.get(name, {})}


def write(results: dict) -> None:
    """Write results.md, results.svg and growth.svg."""
    found = medians(results["times"])
    note = f"{results['machine']}; median of {results['rounds']} rounds"
    (HERE / "results.md").write_text(table(usual(found)) + f"\n{note}\n", encoding="utf-8")
    ratios(usual(found), note).savefig(HERE / "results.svg")
    growth({name: amounts for name, amounts in found.items() if len(amounts) > 1},
           note).savefig(HERE / "growth.svg")


def table(rows: dict[str, dict[str, float]]) -> str:
    """In markdown: multiprocessing's time, and how many times as fast the others are."""
    others = [name for name in MARKS if any(name in row for row in rows.values())]
    lines = [["one operation", BASE, *others], ["---", *["---:"] * (len(others) + 1)]]
    for name, row in rows.items():
        base = row.get(BASE)
        lines.append([name, spelled(base) if base else "",
                      *(f"{base / row[other]:.2g}×" if base and other in row else ""
                        for other in others)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def spelled(seconds: float) -> str:
    factor, unit = next(pair for pair in (*UNITS, UNITS[-1]) if seconds * pair[0] >= 1
                        or pair == UNITS[-1])
    return f"{seconds * factor:.3g} {unit}"


def ratios(rows: dict[str, dict[str, float]], note: str) -> Figure:
    """A line for each measure: how many times as fast each library is."""
    figure = Figure(figsize=(9, 1.6 + 0.3 * len(rows)), layout="constrained")
    axes = figure.add_subplot()
    rows = {name: row for name, row in rows.items() if BASE in row}
    for library, (colour, mark, size) in MARKS.items():
        points = [(row[BASE] / row[library], place) for place, row in enumerate(rows.values())
                  if library in row]
        if points:
            axes.scatter(*zip(*points, strict=True), s=size, color=colour, marker=mark,
                         label=library, zorder=4 if library == "mpkit" else 3)
    axes.axvline(1, color="#1A1A1A", linewidth=1)
    axes.set_xscale("log")
    axes.set_yticks(range(len(rows)), rows)
    axes.invert_yaxis()
    axes.grid(color="#E5E5E5")
    figure.supxlabel(f"times as fast as multiprocessing (logarithmic)\n{note}", fontsize=9)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}×")
    figure.legend(loc="outside upper center", ncols=4, frameon=False)
    return figure


def growth(measures: dict[str, dict[int, dict[str, float]]], note: str) -> Figure:
    """A chart for each measure that was taken at several amounts."""
    deep = max(1, -(-len(measures) // 2))
    figure = Figure(figsize=(9, 0.6 + 2.6 * deep), layout="constrained")
    for place, (name, amounts) in enumerate(sorted(measures.items()), 1):
        axes = figure.add_subplot(deep, 2, place)
        for library, colour in (("mpkit", MARKS["mpkit"][0]), (BASE, "#999999")):
            points = sorted((amount, row[library]) for amount, row in amounts.items()
                            if library in row)
            if points:
                axes.loglog(*zip(*points, strict=True), "o-", color=colour, markersize=4,
                            label=library)
        axes.set_title(name, fontsize=10, loc="left")
        axes.grid(color="#E5E5E5")
        axes.set_ylabel("seconds")
    figure.supxlabel(f"bytes, processes or tasks\n{note}", fontsize=9)
    handles = axes.get_legend_handles_labels() if measures else ((), ())
    figure.legend(*handles, loc="outside upper center", ncols=2, frameon=False)
    return figure


if __name__ == "__main__":
    write(json.loads(RESULTS.read_text()))
