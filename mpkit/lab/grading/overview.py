"""What is done and what is not: a table of all exercises."""

from rich.markup import escape
from rich.table import Table

from ..course import Chapter
from .report import mark


def progress_table(chapters: list[Chapter], known: dict) -> Table:
    """One row for each exercise, with a sum for each chapter."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, side in (("", "left"), ("exercise", "left"), ("points", "right"),
                          ("hints", "right")):
        table.add_column(heading, justify=side)
    for chapter in chapters:
        told = [known.get(one.id, {}) for one in chapter.exercises]
        done = sum(bool(one.get("passed")) for one in told)
        table.add_row("", f"[bold]{escape(chapter.title)}[/]", f"{done}/{len(told)} done", "")
        for exercise, one in zip(chapter.exercises, told, strict=True):
            table.add_row(*_row(exercise, one))
    return table


def _row(exercise, known: dict) -> tuple:
    hints = str(known["hints"]) if known.get("hints") else ""
    if "possible" not in known:
        return ("·", f"  {exercise.id}", "", hints)
    sign, colour = mark(known["points"], known["possible"], known["passed"])
    return (f"[{colour}]{sign}[/]", f"  {exercise.id}",
            f"{known['points']}/{known['possible']}", hints)
