"""A Run is what was recorded: its events, and the ways to look at them."""
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from mpkit.lab.events import Event, read
from mpkit.lab.spans import Spans


class Run:
    """`events` is a list of Event, sorted by time; empty until the recording is over."""

    def __init__(self, events: list[Event]):
        self.events = events

    @classmethod
    def read(cls, path) -> "Run":
        """The run whose events a recorder wrote to a file."""
        return cls(read(path))

    @cached_property
    def spans(self) -> Spans:
        return Spans(self.finished())

    def finished(self) -> list[Event]:
        if not self.events:
            raise RuntimeError("nothing recorded yet: a run can be looked at once the block "
                               "`with record() as run:` has been left")
        return self.events

    def timeline(self):
        """A picture with one lane per process; show it as the last value of a cell."""
        return look("timeline").timeline(self.spans)

    def step(self):
        """A player in the browser: the same lanes, moment by moment."""
        return look("player").Player(self.spans)

    def table(self, times: bool = True):
        """Who did what, and who waited for what; without `times`, the same in every run."""
        return look("table").Table(self.finished(), times)

    def save(self, path) -> None:
        """Write the run in Chrome's trace format, which ui.perfetto.dev opens."""
        Path(path).write_text(look("trace").as_json(self.spans), encoding="utf-8")

    def summary(self) -> list[dict[str, Any]]:
        """Per process its name, exit code, and the seconds that it lived, waited and held."""
        return look("trace").summary(self.spans)

    def __repr__(self):
        return f"Run({len(self.events)} events)"


def look(module: str):
    """A module of the laboratory when it is first needed: a recorder draws nothing."""
    return import_module(f"mpkit.lab.{module}")
