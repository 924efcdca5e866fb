"""outcomes() runs a program again and again, and draws how often each result came.

All runs are made by one child, which has a single thread: so it may fork, and a run takes some
thousandths of a second, whatever start method the notebook has.
"""

import collections

import mpkit
from mpkit import Pipe, Process
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import BAD, INK, RUNNING, drawing

HEAD = "result", "runs"


def outcomes(program, right, runs: int = 200) -> Picture:
    """What `program()` returned in so many runs; `right` is what it should.

    Blocks for all these runs, one after the other.
    """
    receiver, sender = Pipe(duplex=False)
    runner = Process(target=run_all, args=(sender, program, runs))
    with sender:
        runner.start()
    counted = collections.Counter(receiver.recv())
    runner.join()
    receiver.close()
    rows = counted.most_common()
    alt = f"{runs} runs: " + ", ".join(f"{count} gave {result}" for result, count in rows)
    claims = [f"{runs} runs", f"most of them gave {right}: {counted[right] > runs / 2}"]
    return Picture(draw(rows, right), alt, "How often each result came", HEAD, rows, claims)


def run_all(sender, program, runs):
    """Sends the results of all runs."""
    mpkit.set_start_method("fork", force=True)
    sender.send([program() for _ in range(runs)])


def draw(rows, right):
    """A bar for each result."""
    with drawing():
        drawn = figure(6.4, 0.9 + 0.4 * len(rows))
        axes = drawn.subplots()
        names = [str(result) for result, _ in rows]
        bars = axes.barh(names, [count for _, count in rows],
                         color=[RUNNING if result == right else BAD for result, _ in rows])
        axes.bar_label(bars, padding=4, color=INK)
        axes.margins(x=0.1)
        axes.invert_yaxis()
        axes.set_xlabel("runs")
    return drawn
