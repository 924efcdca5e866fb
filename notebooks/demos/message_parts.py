"""Measures the parts of a message's cost: to pickle it, to carry it across, to unpickle it.

A child sends back every message that it gets; half of a round trip is the journey.
"""

import os

import ipywidgets
from matplotlib.patches import Patch

from demos.laps import shortest
from mpkit.connection import Pipe
from mpkit.lab.picture import Picture, figure
from mpkit.lab.style import MESSAGE, RUNNING, drawing
from mpkit.pickling import dumps, loads
from mpkit.process import Process

LARGEST = 1 << 24       # bytes of a message
HEAD = "the message", "bytes pickled", "pickle", "carry across", "unpickle", "fit into a pipe"


def parts_of_message(size: int = 1024) -> Picture:
    """Send about `size` bytes to a child and back, as bytes and as a list of numbers.

    Blocks for the measurement, about a second; gives a picture with its table and claims.
    """
    if not isinstance(size, int) or not 1 <= size <= LARGEST:
        raise ValueError(f"size is {size!r}: choose a number of bytes from 1 to {LARGEST}")
    numbers = list(range(1 << 20, (1 << 20) + max(1, size // 5)))   # 5 bytes each, when pickled
    rows = measure({"bytes": bytes(size), "a list of numbers": numbers})
    table = [(name, f"{length:,}", *map(in_units, seconds), fit)
             for name, length, *seconds, fit in rows]
    return Picture(draw(rows), in_words(rows), f"What messages of {in_bytes(size)} cost",
                   HEAD, table, claims(rows))


def measure(messages: dict) -> list[tuple]:
    """For each message: its name, bytes when pickled, the seconds to pickle, carry and unpickle
    it, and how many such fit into a pipe while nobody receives."""
    ours, theirs = Pipe()
    child = Process(target=send_back, args=(ours, theirs), name="echo")
    child.start()
    theirs.close()
    try:
        there_and_back(ours, b"")       # the child is there: its start is none of the cost
        rows = []
        for name, message in messages.items():
            pickled = dumps(message)
            seconds = [shortest(dumps, message), shortest(there_and_back, ours, pickled) / 2,
                       shortest(loads, pickled)]
            rows.append((name, len(pickled), *seconds, how_many_fit(pickled)))
        return rows
    finally:
        ours.close()
        child.join()


def send_back(other_end, connection):
    """What the child does, until the other end is closed everywhere."""
    other_end.close()       # its own copy of it, too
    while True:
        try:
            connection.send_bytes(connection.recv_bytes())
        except EOFError:
            return


def there_and_back(connection, pickled):
    connection.send_bytes(pickled)
    connection.recv_bytes()


def how_many_fit(pickled) -> int:
    """How many such messages a pipe takes before `send` would block, while nobody receives."""
    receiver, sender = Pipe(duplex=False)
    os.set_blocking(sender.fileno(), False)
    count = 0
    with receiver, sender:
        try:
            while True:
                sender.send_bytes(pickled)
                count += 1
        except BlockingIOError:
            return count


def claims(rows) -> list[str]:
    """Lines that hold on every machine: what pickle adds, and when `send` returns at once."""
    (_, length, *_, fit), _ = rows
    some = "some messages fit into the pipe while nobody receives" if fit else \
           "not one message fits into the pipe: send returns when the receiver has taken most of it"
    return [f"the bytes, pickled: {length:,} bytes", f"{some}"]


def in_units(seconds):
    return f"{seconds * 1e3:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"


def in_bytes(size):
    for unit, power in (("MiB", 20), ("KiB", 10)):
        if size >= 1 << power and not size % (1 << power):
            return f"{size >> power} {unit}"
    return f"{size} byte{'s' * (size > 1)}"


def in_words(rows):
    """The picture in a sentence."""
    return "; ".join(f"{name}: {in_units(pickle)} to pickle, {in_units(carry)} to carry across, "
                     f"{in_units(unpickle)} to unpickle"
                     for name, _, pickle, carry, unpickle, _ in rows)


def draw(rows):
    """A bar for each message: three lengths of time, one after the other."""
    longest = max(sum(row[2:5]) for row in rows)
    factor, unit = (1e3, "milliseconds") if longest >= 1e-3 else (1e6, "microseconds")
    with drawing():
        drawn = figure(7.2, 2.1)
        axes = drawn.add_subplot()
        parts = [("pickle", RUNNING, ""), ("carry across", MESSAGE, ""),
                 ("unpickle", RUNNING, "//")]
        for name, _, *seconds, _ in rows:
            left = 0.0
            for (_, colour, hatch), value in zip(parts, seconds, strict=True):
                axes.barh(name, value * factor, left=left * factor, color=colour, hatch=hatch,
                          edgecolor="white", height=0.6)
                left += value
        axes.invert_yaxis()
        axes.tick_params(axis="y", length=0)
        axes.set_xlabel(unit)
        drawn.legend(handles=[Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=label)
                              for label, colour, hatch in parts],
                     loc="outside upper left", ncols=3, handlelength=1.6)
    return drawn


def drag_message_size() -> ipywidgets.Widget:
    """A slider for the size; letting go of it sends messages of that size."""
    sizes = [1 << power for power in range(6, 25, 2)]
    slider = ipywidgets.SelectionSlider(
        options=[(in_bytes(size), size) for size in sizes], value=1024, description="size",
        continuous_update=False)
    shown = ipywidgets.HTML(parts_of_message(slider.value).html())

    def send_again(change):
        shown.value = parts_of_message(change["new"]).html()

    slider.observe(send_again, "value")
    return ipywidgets.VBox([slider, shown])
