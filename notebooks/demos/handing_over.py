"""What it costs that another process sees an array of numbers: send it, or share it.

A child answers each request with the array's last number, so that it has really seen it.
"""

import array

from demos.laps import shortest
from mpkit.connection import Pipe
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import MESSAGE, RUNNING, drawing
from mpkit.process import Process
from mpkit.sharedctypes import RawArray

SIZES = {"1 KiB": 1 << 10, "64 KiB": 1 << 16, "1 MiB": 1 << 20, "16 MiB": 1 << 24}
FACTOR = 10                 # how many times as long sending takes, when it is said to matter
SENT, SHARED = "send its bytes", "share it from the start"


def handing_over(size: str = "16 MiB") -> Picture:
    """Hand an array of this size over in four ways; "16 MiB" and the other SIZES.

    Blocks for the measurement, a second or two; gives a picture with its table and a claim.
    """
    if size not in SIZES:
        raise ValueError(f"size is {size!r}: choose one of {', '.join(SIZES)}")
    seconds = measure(SIZES[size] // 8)
    rows = [(way, in_units(each)) for way, each in seconds.items()]
    alt = f"An array of {size}: " + "; ".join(f"{way}: {took}" for way, took in rows)
    dearer = seconds[SENT] >= FACTOR * seconds[SHARED]
    claim = (f"claim: at {size}, to send took at least {FACTOR} times as long as to share: "
             f"{dearer}")
    return Picture(draw(seconds), alt, f"Until another process has seen {size}",
                   ("way", "took"), rows, [claim])


def measure(count: int) -> dict[str, float]:
    """The seconds that each way takes for so many numbers of 8 bytes."""
    numbers = array.array("d", range(count))
    shared = RawArray("d", count)
    ours, theirs = Pipe()
    child = Process(target=answer, args=(ours, theirs, shared), name="looks")
    child.start()
    theirs.close()

    def share():
        ours.send("look")
        return ours.recv()

    def copy_and_share():
        memoryview(shared).cast("B")[:] = memoryview(numbers).cast("B")
        return share()

    def send(thing):
        ours.send(thing)
        return ours.recv()

    try:
        share()     # the child is there: its start is none of the cost
        return {"send a list": shortest(send, numbers.tolist()), SENT: shortest(send, numbers),
                "copy it into shared bytes": shortest(copy_and_share), SHARED: shortest(share)}
    finally:
        ours.close()
        child.join()


def answer(other_end, connection, shared):
    """What the child does, until the other end is closed everywhere."""
    other_end.close()       # its own copy of it, too
    while True:
        try:
            came = connection.recv()
        except EOFError:
            return
        connection.send((shared if came == "look" else came)[-1])


def in_units(seconds):
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.0f} µs"


def draw(seconds):
    """A bar for each way; what goes through a pipe has the colour of messages."""
    with drawing():
        drawn = figure(7.2, 2.2)
        axes = drawn.subplots()
        for way, each in seconds.items():
            axes.barh(way, each * 1e3, height=0.6, color=MESSAGE if "send" in way else RUNNING)
        axes.invert_yaxis()
        axes.set_xlabel("milliseconds")
        axes.grid(axis="x")
    return drawn
