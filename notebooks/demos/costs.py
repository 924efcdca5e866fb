"""Charts of what processes cost: a start, by start method; a message, by its size.

Each is measured at once, by costs_program.py in a fresh interpreter. The bar or point is the
median, the whisker reaches from the fastest to the slowest; claims compare the fastest, since
other programs only ever add time.
"""

import statistics
from pathlib import Path

from demos import fresh
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import IDEAL, MESSAGE, RUNNING, drawing

PROGRAM = Path(__file__).with_name("costs_program.py")
MORE_MESSAGE = 10   # how many times as much a large message costs, at least


def start_costs() -> Picture:
    """Start and join of an idle thread, and of an idle process under each start method."""
    times = _measure("starts")
    head = "start and join of a", "median ms", "fastest ms", "slowest ms"
    methods = [name for name in times if name != "thread"]
    cheapest = min(methods, key=lambda name: min(times[name]))
    claims = [_claim("a thread was cheaper to start than any process",
                     min(times["thread"]) < min(times[cheapest])),
              _claim("spawn, a fresh interpreter each time, was the dearest",
                     all(min(times["spawn"]) >= min(times[name]) for name in times))]
    labels = {name: name if name == "thread" else f"process, {name}" for name in times}
    rows = [(labels[name], *_summary(each)) for name, each in times.items()]
    return Picture(_bars(times, labels), _in_words(rows), "What a start costs", head, rows, claims)


def message_costs() -> Picture:
    """A message and its answer, by size: to a process through a pipe, to a thread by a queue."""
    times = _measure("messages")
    head = "message to a", "median ms", "fastest ms", "slowest ms"
    rows = [(_words(name), *_summary(each)) for name, each in times.items()]
    sizes = sorted({int(name.split()[1]) for name in times})
    small, large = (min(times[f"process {size}"]) for size in (sizes[1], sizes[-1]))
    handed = min(times[f"thread {sizes[-1]}"])
    bytes_large = _bytes(sizes[-1])
    claims = [_claim(f"to a process, {bytes_large} cost at least {MORE_MESSAGE} times as much as "
                     f"{_bytes(sizes[1])}", large >= MORE_MESSAGE * small),
              _claim(f"{bytes_large} went to a thread at least {MORE_MESSAGE} times as fast",
                     large >= MORE_MESSAGE * handed)]
    drawn = _curves(times, sizes)
    return Picture(drawn, _in_words(rows), "What a message costs", head, rows, claims)


def _measure(what):
    return fresh.answer(PROGRAM, what)


def _claim(text, holds):
    return f"claim: {text}: {holds}"


def _summary(times):
    return [f"{seconds * 1000:.3g}" for seconds in
            (statistics.median(times), min(times), max(times))]


def _in_words(rows):
    return "Milliseconds: " + "; ".join(f"{row[0]}: {row[1]}" for row in rows)


def _bytes(size):
    for unit, name in ((2**20, "MiB"), (2**10, "KiB")):
        if size >= unit:
            return f"{size // unit} {name}"
    return f"{size} byte"


def _words(name):
    way, size = name.split()
    return f"{way}, {_bytes(int(size))}"


def _spread(times):
    middle = statistics.median(times)
    return [middle - min(times)], [max(times) - middle]


def _bars(times, labels):
    with drawing():
        drawn = figure(7.2, 2.6)
        axes = drawn.subplots()
        for name, each in times.items():
            axes.barh(labels[name], statistics.median(each) * 1000, height=0.6, color=RUNNING,
                      xerr=[[end * 1000 for end in ends] for ends in _spread(each)],
                      error_kw={"ecolor": IDEAL, "capsize": 3})
        axes.invert_yaxis()
        axes.set_xscale("log")
        axes.grid(axis="x")
        axes.set_xlabel("milliseconds; each step of the grid is ten times as much")
    return drawn


def _curves(times, sizes):
    with drawing():
        drawn = figure(7.2, 3.2)
        axes = drawn.subplots()
        for way, mark, colour in (("process", "o-", MESSAGE), ("thread", "s--", RUNNING)):
            middles = [statistics.median(times[f"{way} {size}"]) * 1000 for size in sizes]
            axes.plot(sizes, middles, mark, color=colour, linewidth=2, label=f"to a {way}")
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xticks(sizes, [_bytes(size) for size in sizes])
        axes.grid()
        axes.set_ylabel("milliseconds")
        axes.legend()
    return drawn
