"""turns() shows who was at work when: two threads take turns, two processes work side by side.

Each of the four does nothing but look at the clock. While it has to wait for the GIL, or for a
core, it does not look: the gaps between its looks are drawn as waiting.
"""

import sys
import time
from threading import Thread

from matplotlib.patches import Patch

from mpkit import Pipe, Process
from mpkit.lab.cores import available_cpus, busy_seconds
from mpkit.lab.jobs import take_turns
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import RUNNING, WAITING, drawing

WINDOW = 0.1        # seconds that are looked at
NOTHING = 0.002     # seconds; two whose spans overlap less were not at work together
PATIENCE = 8.0      # seconds after which processes that did not overlap are not tried again
HEAD = "", "ms at work", "turns"


def turns() -> Picture:
    """Two threads, then two processes, a tenth of a second each: who ran when, and the claims.

    Blocks until all four have ended, some seconds at most.
    """
    threads = watched(Thread)
    began, busy = time.monotonic(), busy_seconds()
    pair = watched(Process)
    while overlap(pair) < NOTHING and time.monotonic() - began < PATIENCE:
        pair = watched(Process)
    used = (busy_seconds() - busy) / (time.monotonic() - began)
    claims = [no_overlap(threads), some_overlap(pair, used, available_cpus())]
    lanes = {f"{kind} {place}": spans for kind, both in (("thread", threads), ("process", pair))
             for place, spans in enumerate(both, 1)}
    rows = [(name, f"{sum(end - start for start, end in spans) * 1000:.0f}", len(spans))
            for name, spans in lanes.items()]
    alt = "; ".join(f"{name}: {work} ms at work in {count} turns" for name, work, count in rows)
    return Picture(draw(lanes), alt, "Who is at work?", HEAD, rows, claims)


def watched(kind):
    """The spans of two workers of a kind (Thread or Process), in seconds from the same moment."""
    pairs = [Pipe() for _ in range(2)]
    workers = [kind(target=take_turns, args=(there,)) for _, there in pairs]
    for worker in workers:
        worker.start()
    for here, _ in pairs:
        here.recv()                         # it is there
    begin = time.monotonic() + WINDOW / 5
    for here, _ in pairs:
        here.send((begin, begin + WINDOW))
    spans = [[(start - begin, end - begin) for start, end in here.recv()] for here, _ in pairs]
    for worker in workers:
        worker.join()
    for end in sum(pairs, ()):
        end.close()
    return spans


def overlap(pair):
    """Seconds in which both were at work."""
    first, second = pair
    return sum(max(0.0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)


def no_overlap(threads):
    """The claim about threads; a Python without a GIL is not asked."""
    text = "claim: two threads were never at work at the same moment: "
    if not getattr(sys, "_is_gil_enabled", lambda: True)():
        return text + "skipped: this Python has no GIL"
    return text + str(overlap(threads) < NOTHING)


def some_overlap(processes, used, cores):
    """The claim about processes: they overlapped, or there was no second core to do it on.

    `used` is how many cores all programs kept busy meanwhile, these two among them.
    """
    text = "claim: two processes were at work at the same moment: "
    if overlap(processes) >= NOTHING:
        return text + "True"
    if cores == 1:
        return text + "skipped: 1 core"
    busy = used > cores - 0.5
    return text + ("skipped: other programs kept the cores busy" if busy else "False")


def draw(lanes):
    """A lane for each of the four."""
    with drawing():
        drawn = figure(7.2, 2.6)
        axes = drawn.subplots()
        for place, spans in enumerate(lanes.values()):
            axes.broken_barh([(0, WINDOW * 1000)], (place - 0.06, 0.12), color=WAITING)
            axes.broken_barh([(start * 1000, (end - start) * 1000) for start, end in spans],
                             (place - 0.36, 0.72), color=RUNNING, linewidth=0)
        axes.set_yticks(range(len(lanes)), list(lanes))
        axes.set_ylim(len(lanes) - 0.4, -0.6)
        axes.set_xlim(0, WINDOW * 1000)
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel("milliseconds")
        drawn.legend(handles=[Patch(color=RUNNING, label="at work"),
                              Patch(color=WAITING, label="waiting for its turn")],
                     loc="outside lower center", ncols=2)
    return drawn
