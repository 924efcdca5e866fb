"""%%mp: the cell runs as a real script, and every process that it starts gets a lane.

    %%mp [fork] [spawn] [forkserver] [--limit SECONDS] [--timeline] [--traceback] [--raw]
         [--explore [--any-outcome] [--switches N]] [--args ...]

Each start method named gets a fresh interpreter, in which it is the default of the library that
the cell imports, mpkit or multiprocessing; with none named, the default is what it would be in a
terminal (MPKIT_START, or the platform's). Lines are shown whole and in an order that does not
change from run to run. With --explore the cell runs in every order of its processes' steps.
"""
import argparse
import os
import shlex

from IPython.core.error import UsageError
from IPython.display import display

from mpkit.lab import cell, columns, lanes
from mpkit.lab.exploring.cells import explored
from mpkit.lab.exploring.command import whole
from mpkit.lab.exploring.report import Report
from mpkit.lab.run import Run
from mpkit.lab.style import html_box

METHODS = ("fork", "spawn", "forkserver")
USAGE = ("%%mp [fork] [spawn] [forkserver] [--limit SECONDS] [--timeline] [--traceback] [--raw] "
         "[--explore [--any-outcome] [--switches N]] [--args ...]")


class Options(argparse.ArgumentParser):
    """Tells what is wrong with the line as one line."""

    def error(self, message):
        raise UsageError(f"%%mp: {message}; usage: {USAGE}")


class Interrupted(KeyboardInterrupt):
    """The cell was interrupted; shown in one line."""

    def _render_traceback_(self) -> list[str]:
        return [f"interrupted: {self}"]


def options() -> Options:
    parser = Options(prog="%%mp", add_help=False, allow_abbrev=False)
    parser.add_argument("methods", nargs="*", metavar="fork|spawn|forkserver")
    parser.add_argument("--limit", type=float, default=10, metavar="SECONDS")
    parser.add_argument("--timeline", action="store_true")
    parser.add_argument("--traceback", action="store_true")
    parser.add_argument("--raw", action="store_true")
    parser.add_argument("--explore", action="store_true")
    parser.add_argument("--any-outcome", action="store_true")
    parser.add_argument("--switches", type=whole, metavar="N")
    parser.add_argument("--args", nargs=argparse.REMAINDER, default=[], metavar="...")
    return parser


def understood(line: str) -> argparse.Namespace:
    """The options in the line; UsageError names what is wrong."""
    parser = options()
    try:
        chosen = parser.parse_args(shlex.split(line))
    except ValueError as problem:
        parser.error(str(problem).lower())
    chosen.named = bool(chosen.methods)
    if not chosen.named:
        chosen.methods = [os.environ.get("MPKIT_START")]
    for method in filter(None, chosen.methods):
        if method not in METHODS:
            parser.error(f"{method!r} is no start method (fork, spawn or forkserver)")
    if not chosen.limit > 0:
        parser.error(f"--limit must be positive, not {chosen.limit:g}")
    if chosen.raw and chosen.timeline:
        parser.error("--raw records nothing, so there is no --timeline of it")
    if chosen.explore and (chosen.raw or chosen.timeline or chosen.named or chosen.args):
        parser.error("--explore goes with --limit, --any-outcome and --switches alone")
    return chosen


def mp(line: str, text: str) -> Report | None:
    """The magic itself; what it returns is shown."""
    chosen = understood(line)
    script = f"# %%mp {line}\n{text}"         # so that its lines have the numbers of the cell's
    if chosen.explore:
        return explored(script, chosen.limit, chosen.any_outcome, chosen.switches)
    outcomes = []
    for method in chosen.methods:
        outcomes.append(cell.run(script, method, chosen.limit, chosen.args, chosen.raw))
        if outcomes[-1].why == "stopped":
            break
    show(outcomes, chosen)
    if outcomes[-1].why == "stopped":
        raise Interrupted("every process of the cell was killed")
    return None


def show(outcomes: list, chosen: argparse.Namespace) -> None:
    """The output of the cell: one table in text and HTML, then the timelines."""
    table = [lanes.column(outcome, chosen.traceback) for outcome in outcomes]
    if not chosen.named:
        table[0].title = ""
    bundle = {"text/plain": columns.plain(table),
              "text/html": html_box(columns.html(table), columns.SHEET)}
    if any(column.rows or column.notes for column in table):
        display(bundle, raw=True)
    for outcome, column in zip(outcomes, table, strict=True):
        if chosen.timeline:
            picture = Run(outcome.events).timeline()
            picture.title = f"{picture.title}, {column.title}".rstrip(", ")
            display(picture)


def register(shell) -> None:
    """Make %%mp known to this IPython."""
    shell.register_magic_function(mp, "cell", "mp")
