"""A run in words: a line for each call, who made it, and for how long it waited."""

from . import order
from .events import Event, calls
from .names import Names
from .spans import WAITS
from .style import html_box, html_table, measured, text_table

_QUIET = ("line", "Process.end")


class Table:
    """Show it as the last value of a cell; `str()` gives the text.

    With times, the calls stand in the order in which they began; without, in an order that
    happens-before allows, which is the same in every run of a program that does the same.
    """

    def __init__(self, events: list[Event], times: bool = True):
        self.times = times
        ordered = events if times else order.canonical(events)
        names = Names(events)
        zero = events[0].t
        self.rows = [row(ordered, begin, end, names, zero, times)
                     for begin, end in calls(ordered) if ordered[begin].operation not in _QUIET]
        self.head = ("process", "call", "result", *(("at ms", "waited ms") if times else ()))

    def __str__(self):
        return text_table(self.head, self.rows)

    def _repr_mimebundle_(self, include=None, exclude=None):
        table = html_table(self.head, self.rows)
        plain = f"table of {len(self.rows)} calls" if self.times else str(self)
        return {"text/plain": plain, "text/html": html_box(measured(table) if self.times else table)}


def row(events, begin, end, names, zero, times) -> tuple:
    """What one line says of a call; `end` is None for a call that never came back."""
    event = events[begin]
    last = events[end] if end is not None else None
    told = names.process(event.pid), call(event, names), result(event, last, names)
    if not times:
        return told
    at = f"{(event.t - zero) / 1e6:.1f}"
    if event.operation not in WAITS or last is None:
        return *told, at, ""
    return *told, at, f"{(last.t - event.t) / 1e6:.1f}"


def call(event: Event, names: Names) -> str:
    """E.g. "join first", "put 'a word' into Queue", "run"."""
    kind, _, verb = event.operation.partition(".")
    if not verb:
        return kind
    if kind == "Process":
        child = event.detail.get("child")
        return f"{verb} {names.process(child)}" if child else verb
    message = event.detail.get("message") or event.detail.get("value")
    words = [verb, message or "", "" if kind == "Connection" else f"({names.thing(event)})"]
    return " ".join(word for word in words if word)


def result(event: Event, last: Event | None, names: Names) -> str:
    """What came of the call."""
    if last is None:
        return "never came back"
    told = last.detail
    if "error" in told:
        return told["error"]
    if event.operation == "Process.start":
        return names.process(told["child"])
    for key in ("message", "value", "result"):
        if key in told:
            return str(told[key])
    return f"exit code {told['exitcode']}" if told.get("exitcode") is not None else ""
