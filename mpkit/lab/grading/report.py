"""Verdicts as a terminal shows them; without a terminal the same text, without colour."""

import time

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from .verdict import Verdict
from .wording import relative

_WHOLE, _PART, _NONE = ("✓", "green"), ("◐", "yellow"), ("✗", "red")


def console() -> Console:
    """Where everything is shown; long lines are left to whoever reads them."""
    return Console(highlight=False, soft_wrap=True)


def mark(points: int, possible: int, passed: bool) -> tuple[str, str]:
    """A sign and a colour that say the same."""
    return _WHOLE if passed else _PART if 0 < points < possible else _NONE


def show_verdict(out: Console, verdict: Verdict, seen: int = 0, available: int = 0) -> None:
    """One exercise: its points, and what failed, the first failure in full."""
    exercise = verdict.exercise
    sign, colour = mark(verdict.points, verdict.possible, verdict.passed)
    failed = [result for result in verdict.results if result.failure]
    headline = failed[0].failure.splitlines()[0] if failed else ""
    score = f"{verdict.points}/{verdict.possible}"
    line = Text(f"  {sign} ", style=colour)
    line.append(f"{exercise.name:<20}", style="bold").append(f" {score:<6} ").append(headline)
    line.rstrip()
    out.print(line)
    for note in dict.fromkeys(note for result in verdict.results for note in result.notes
                              if not result.failure):
        out.print(Text(f"        {note}", style="dim"))
    if not failed:
        return
    told = {failed[0].failure}
    for detail in failed[0].failure.splitlines()[1:]:
        out.print(Text(f"        {detail}"))
    for result in failed[1:]:
        first = result.failure.splitlines()[0]
        same = result.failure in told
        told.add(result.failure)
        if not same:
            out.print(Text(f"        also failed: {result.title}: {first}", style="dim"))
    if available:
        number = min(seen + 1, available)
        again = "" if seen < available else "all hints seen, the last again: "
        out.print(f"        {again}hint {number} of {available}:  "
                  f"python3 -m mpkit hint {exercise.id}", style="cyan")


def show_saved(out: Console, verdict: Verdict) -> None:
    """Which file was graded, as saved when."""
    when = time.strftime("%H:%M:%S", time.localtime(verdict.saved))
    path = relative(verdict.exercise.task, verdict.exercise.root)
    out.print(f"graded {escape(path)}, saved at {when}", style="dim")
