"""An event is one edge of one call: which process began or ended which operation on what, and when.

The file of a run holds one JSON list per line, in the order of the fields below. Every process
appends to it with a single write per line, so that lines of several processes never mix and a
killed process loses nothing that it did.
"""
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

BEGIN, END, INSTANT = "B", "E", "I"


class Event(NamedTuple):
    """`t` in nanoseconds of time.monotonic_ns(); `object` is the same text in every process."""

    t: int
    pid: int
    process: str
    operation: str
    phase: str
    object: str
    detail: dict

    @property
    def thread(self) -> str:
        """The name of the thread, or "" for the main one."""
        return self.detail.get("thread", "")


def as_events(rows: Iterable) -> list[Event]:
    """Rows of a file, or events, as events sorted by time."""
    events = (row if type(row) is Event else Event(*row) for row in rows)
    return sorted(events, key=lambda event: event.t)


def read(path) -> list[Event]:
    """The events of a file, sorted by time. A last line that was cut short is left out."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return as_events(rows(file))


def rows(lines: Iterable[str]) -> Iterator[list]:
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, list) and len(row) == len(Event._fields):
            yield row


def calls(events: list[Event]) -> list[tuple[int, int | None]]:
    """The index of each call's begin and of its end; None for a call that never came back."""
    begun: dict[tuple, int] = {}
    ended: dict[int, int] = {}
    order = []
    for index, event in enumerate(events):
        where = (event.pid, event.thread, event.operation)
        if event.phase == BEGIN:
            begun[where] = index
            order.append(index)
        elif event.phase == END and where in begun:
            ended[begun.pop(where)] = index
    return [(index, ended.get(index)) for index in order]


def exit_codes(events: list[Event]) -> dict[int, int]:
    """How processes ended, by pid, as those saw it who asked."""
    return {event.detail["child"]: event.detail["exitcode"] for event in events
            if event.detail.get("exitcode") is not None and "child" in event.detail}
