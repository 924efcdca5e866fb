"""What is asked of a manager's server: which requests, how long each takes, and who waits when."""

import timeit

from matplotlib.patches import Patch

from demos.desk import LOOSE, Desk, ask
from mpkit import Manager, Process, Queue, Value
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import RUNNING, WAITING, drawing
from mpkit.managers import BaseProxy

ROUNDS, CALLS = 7, 50   # the quickest of so many rounds counts
FACTOR = 5              # how many times as long a request takes as a look at a Value, at least


def requests_of(action) -> list[str]:
    """The methods that are called in a manager's server while action() runs here."""
    asked, really = [], BaseProxy._callmethod

    def noted(proxy, name, *rest):
        asked.append(name)
        return really(proxy, name, *rest)

    BaseProxy._callmethod = noted
    try:
        action()
    finally:
        BaseProxy._callmethod = really
    return asked


def reading() -> Picture:
    """What it costs to have a look: a dict of one's own, a Value, a queue, a manager's dict."""
    own, number, queue = {"bread": 12}, Value("i", 12), Queue()
    with Manager() as manager:
        kept = manager.dict(own)
        seconds = {"a dict of its own": shortest(lambda: own["bread"]),
                   "a Value": shortest(lambda: number.value),
                   "put into a queue, and get": shortest(lambda: (queue.put(12), queue.get())),
                   "a manager's dict": shortest(lambda: kept["bread"])}
    rows = [(way, f"{each * 1e6:.2f} µs") for way, each in seconds.items()]
    dearer = seconds["a manager's dict"] >= FACTOR * seconds["a Value"]
    claim = f"claim: the manager took at least {FACTOR} times as long as the Value: {dearer}"
    alt = "To read a number: " + "; ".join(f"{way}: {took}" for way, took in rows)
    return Picture(bars(seconds), alt, "To read one number", ("from", "takes"), rows, [claim])


def shortest(action) -> float:
    """Seconds for one call, in the quickest round."""
    return min(timeit.repeat(action, number=CALLS, repeat=ROUNDS)) / CALLS


def bars(seconds):
    with drawing():
        drawn = figure(7.2, 2.2)
        axes = drawn.subplots()
        axes.barh(list(seconds), [each * 1e6 for each in seconds.values()], height=0.6,
                  color=RUNNING)
        axes.invert_yaxis()
        axes.set_xscale("log")
        axes.grid(axis="x")
        axes.set_xlabel("millionths of a second; each step of the grid is ten times as much")
    return drawn


def day(workers: int = 3, requests: int = 4, order: str = LOOSE) -> Picture:
    """So many workers make so many requests each of one server: who waits, and when it works.

    order   how the clerk takes them: "as they come", or "one at a time"
    """
    with Desk() as desk:
        clerk, spans = desk.Clerk(order, workers), Queue()
        names = [f"worker {number}" for number in range(1, workers + 1)]
        processes = [Process(target=ask, args=(clerk, spans, name, requests), name=name)
                     for name in names]
        for process in processes:
            process.start()
        asked = dict(spans.get() for _ in processes)
        for process in processes:
            process.join()
        worked = clerk.all_noted()
    return pictured({**{name: asked[name] for name in names}, "server": worked}, order)


def pictured(lanes, order):
    zero = min(start for spans in lanes.values() for start, _ in spans)
    total = max(end for spans in lanes.values() for _, end in spans) - zero
    rows = [(name, len(spans), f"{sum(end - start for start, end in spans) * 1000:.0f}")
            for name, spans in lanes.items()]
    worked = sorted(lanes["server"])
    together = any(later < end for (_, end), (later, _) in zip(worked, worked[1:], strict=False))
    claims = [f"requests answered: {len(worked)}",
              f"the server worked on two at the same moment: {together}"]
    alt = f"All done after {total * 1000:.0f} ms; " + "; ".join(
        f"{name}: {count} requests, {took} ms" for name, count, took in rows)
    return Picture(drawn_lanes(lanes, zero), alt, f"Requests of one server, {order}",
                   ("", "requests", "ms in them"), rows, claims)


def drawn_lanes(lanes, zero):
    """A lane for each; where the server works on several at once, its colour is deeper."""
    with drawing():
        drawn = figure(7.2, 1.2 + 0.4 * len(lanes))
        axes = drawn.subplots()
        for place, (name, spans) in enumerate(lanes.items()):
            busy = name == "server"
            axes.broken_barh([((start - zero) * 1e3, (end - start) * 1e3) for start, end in spans],
                             (place - 0.36, 0.72), color=RUNNING if busy else WAITING,
                             alpha=0.45 if busy else 1, edgecolor="white", linewidth=1)
        axes.set_yticks(range(len(lanes)), list(lanes))
        axes.set_ylim(len(lanes) - 0.4, -0.6)
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel("milliseconds")
        drawn.legend(handles=[Patch(color=WAITING, label="waiting for an answer"),
                              Patch(color=RUNNING, alpha=0.45, label="at work on a request")],
                     loc="outside lower center", ncols=2)
    return drawn
