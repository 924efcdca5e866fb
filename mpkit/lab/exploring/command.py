"""Runs a small program in every order in which its processes can go on, with multiprocessing served
by mpkit, and shows the shortest order that goes wrong. What the function returns is the outcome; an
exception, a deadlock, an exit code other than 0 and outcomes that differ are bad. Exit status:
0 nothing bad, 1 something bad, 2 could not be run (or a replay departed from its order), 3 nothing
bad, but not all orders were tried. Ctrl-C ends it with a report of what was found so far.
"""
# It needs the standard library alone, since it runs in the interpreter with the program's packages.
import argparse
import json
import os
import shlex
import shutil
import sys

from mpkit.lab.exploring import asking, saved, words
from mpkit.lab.exploring.report import CannotExplore
from mpkit.lab.how_far import Progress

STATUS = {"right": 0, "wrong": 1, "unfinished": 3}
COLOURS = {"head": "1", "bad": "31", "soft": "2"}
OF_LANES = ("34", "36", "33", "35", "32")
ERASE_LINE = "\x1b[2K"
QUIET = 10      # seconds between two lines of progress where there is no terminal to draw on


class Options(argparse.ArgumentParser):
    """Tells what is wrong with the line as one line."""

    def error(self, message):
        self.exit(2, f"mpkit: {message} (see mpkit explore --help)\n")


def options() -> Options:
    parser = Options(prog="mpkit explore", allow_abbrev=False, description=__doc__)
    parser.add_argument("program", metavar="FILE.py:FUNCTION", help="called without arguments")
    parser.add_argument("--replay", metavar="ORDER|FILE", help="run this one order: 1.2.2.1")
    parser.add_argument("--any-outcome", action="store_true", help="outcomes may differ")
    parser.add_argument("--crashes", action="store_true",
                        help="also kill each process at each of its steps, one in an order")
    parser.add_argument("--level", choices=asking.LEVELS, default="calls",
                        help="what a step is: a call of a primitive, or a part of it")
    parser.add_argument("--switches", type=whole, metavar="N", help="at most so many switches")
    parser.add_argument("--budget", type=whole, metavar="N", help="at most so many runs")
    parser.add_argument("--json", metavar="FILE", help="write the report, as JSON")
    parser.add_argument("--save", metavar="FILE", help="write the shortest bad order")
    return parser


def whole(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def main(arguments: list[str]) -> int:
    """Explore, or replay one order; returns the exit status."""
    parser = options()
    chosen = parser.parse_args(arguments)
    replay = chosen.replay is not None      # an order without a step is the empty text
    if replay and (chosen.budget or chosen.switches or chosen.json or chosen.save):
        parser.error("--replay runs one order: drop --budget, --switches, --json and --save")
    try:
        return replayed(chosen) if replay else explored(chosen)
    except (CannotExplore, OSError) as problem:
        print(f"mpkit: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("mpkit: interrupted", file=sys.stderr)
        return 130


def explored(chosen) -> int:
    """Explore every order, and tell."""
    with Drawn() as progress:
        report = asking.explore(chosen.program, switches=chosen.switches, budget=chosen.budget,
                                any_outcome=chosen.any_outcome, crashes=chosen.crashes,
                                level=chosen.level, progress=progress)
    tell(words.of_report(report, width(), f", in {report.seconds:.2f} s"))
    if report.shortest:
        level = () if chosen.level == "calls" else ("--level", chosen.level)
        again = shlex.join([chosen.program, *level, "--replay", report.shortest.text])
        print(f"Replay it:  python3 -m mpkit explore {again}")
    if chosen.save and report.shortest:
        saved.save(report.shortest, chosen.save)
    elif chosen.save:
        print("mpkit: no bad order, so none was saved", file=sys.stderr)
    if chosen.json:
        with open(chosen.json, "w", encoding="utf-8") as file:
            json.dump(report.as_dict(), file, indent=2)
    return STATUS[report.verdict]


def replayed(chosen) -> int:
    """Run one order to its end, and tell."""
    order = asking.run_order(chosen.program, saved.text_of(chosen.replay), level=chosen.level)
    tell(words.of_order(order, width()))
    return int(order.outcome.bad)


class Drawn(Progress):
    """In a terminal one line, drawn again and again; elsewhere a line now and then."""

    def __init__(self):
        self.draws = sys.stderr.isatty()
        super().__init__(self.draw, 0 if self.draws else QUIET)

    def draw(self, line):
        begin = ERASE_LINE if self.draws else "mpkit: "
        end = "\r" if self.draws and not self.enough else "\n"
        print(begin + line, end=end, file=sys.stderr, flush=True)

    def __exit__(self, *_):
        super().__exit__()
        if self.draws:
            print(ERASE_LINE, end="", file=sys.stderr, flush=True)


def width() -> int:
    return shutil.get_terminal_size((words.WIDTH, 24)).columns


def tell(lines) -> None:
    """Print lines, in the colours of their roles where that can be seen."""
    print("mpkit: multiprocessing was served by mpkit", file=sys.stderr, flush=True)
    sys.stdout.reconfigure(errors="replace")
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for role, line in lines:
        print(painted(role, line) if coloured and role else line)


def painted(role: str, line: str) -> str:
    kind, _, number = role.partition(" ")
    colour = OF_LANES[int(number) % len(OF_LANES)] if number else COLOURS[kind]
    return f"\x1b[{colour}m{line}\x1b[0m"
