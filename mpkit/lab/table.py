"""A run in words: a line for each call, who made it, and for how long it waited."""

from mpkit.lab import order
from mpkit.lab.claims import ending
from mpkit.lab.details import SENDS
from mpkit.lab.events import Event, calls, exit_codes
from mpkit.lab.names import SILENT, Names
from mpkit.lab.spans import WAITS
from mpkit.lab.style import html_box, html_table, measured
from mpkit.lab.text_table import text_table

_QUIET = ("line", "Process.end", "Pipe", "bond", "Link.connect", "Link.drop",
          "Server.serve_forever", "Session.answer")
_SHEET = ".mpkit .calls :is(th,td):nth-child(-n+3){text-align:left}"


class Table:
    """Show it as the last value of a cell; `str()` gives the text.

    With times, the calls stand in the order in which they began; without, in an order that
    happens-before allows, which is the same in every run of a program that does the same. There a
    call that waited stands where its waiting was over.
    """

    def __init__(self, events: list[Event], times: bool = True):
        self.times = times
        ordered = events if times else order.canonical(events)
        names = Names(events)
        shown = [(begin, end) for begin, end in calls(ordered)
                 if ordered[begin].operation not in _QUIET]
        if not times:
            shown.sort(key=lambda pair: settled(ordered, *pair))
        codes = exit_codes(events)
        self.rows = []
        for begin, end in shown:
            event, last = ordered[begin], ordered[end] if end is not None else None
            told = result(event, last, names, codes)
            stamps = measures(event, last, events[0].t) if times else ()
            self.rows.append((names.process(event.pid), call(event, names), told, *stamps))
        self.head = ("process", "call", "result", *(("at ms", "waited ms") if times else ()))

    def __str__(self):
        return text_table(self.head, self.rows, words=3)

    def _repr_mimebundle_(self, include=None, exclude=None):
        table = f'<div class="calls">{html_table(self.head, self.rows)}</div>'
        body = measured(table) if self.times else table
        plain = f"table of {len(self.rows)} calls" if self.times else str(self)
        return {"text/plain": plain, "text/html": html_box(body, _SHEET)}


def settled(events, begin, end) -> int:
    """The place in the order at which it was decided how the call would go on."""
    waited = events[begin].operation in WAITS - SENDS
    return end if waited and end is not None else begin


def measures(event: Event, last: Event | None, zero: int) -> tuple[str, str]:
    """When the call began, and for how long it waited, if it is one that does, in milliseconds."""
    waited = last is not None and event.operation in WAITS
    return f"{(event.t - zero) / 1e6:.1f}", f"{(last.t - event.t) / 1e6:.1f}" if waited else ""


def call(event: Event, names: Names) -> str:
    """E.g. "join first", "put 'a word' into Queue", "run"."""
    kind, _, verb = event.operation.partition(".")
    if not verb:
        return kind
    if kind == "Process":
        child = event.detail.get("child")
        return f"{verb} {names.process(child)}" if child else verb
    message = event.detail.get("message") or event.detail.get("value")
    words = [verb, message or "", "" if kind in SILENT else f"({names.thing(event)})"]
    return " ".join(word for word in words if word)


def result(event: Event, last: Event | None, names: Names, codes: dict[int, int]) -> str:
    """What came of the call; `last` is None where it never came back."""
    if last is None and event.operation == "Process.run" and event.pid in codes:
        return ending(codes[event.pid])
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
