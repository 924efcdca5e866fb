"""field() kills a worker of each pool that is installed, and shows what the caller learns of it.

Each library runs in an interpreter of its own (killed_program.py), all at the same time.
"""

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

from demos import fresh
from demos.killed_program import LIBRARIES
from mpkit.lab.style import html_box, html_table, measured
from mpkit.lab.text_table import text_table

PROGRAM = Path(__file__).with_name("killed_program.py")
LIMIT = 120         # seconds for a program; it needs three
HEAD = "pool", "task 2, whose worker was killed", "tasks 1, 3 and 4", "task 5, later"
SHEET = ".mpkit .words :is(th,td){text-align:left}"
ALWAYS = "multiprocessing", "concurrent.futures", "mpkit"       # here: installed everywhere


def field() -> "Field":
    """Blocks until all of them have said what there is to say; it takes some seconds."""
    programs = {name: begun(name) for name in LIBRARIES if importlib.util.find_spec(name)}
    try:
        found = {name: said(program) for name, program in programs.items()}
    finally:
        for program in programs.values():
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGKILL)
            program.communicate()
    return Field({name: found.get(name) for name in LIBRARIES})


def begun(name):
    return subprocess.Popen([sys.executable, PROGRAM, name], stdout=subprocess.PIPE, text=True,
                            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                            start_new_session=True, env=fresh.environment())


def said(program):
    """What came of the five tasks."""
    try:
        return program.communicate(timeout=LIMIT)[0].split("\n")[:5]
    except subprocess.TimeoutExpired:
        return [""] * 5


class Field:
    """Shown as the last value of a cell; what is not installed everywhere is not compared."""

    def __init__(self, outcomes: dict[str, list[str] | None]):
        self.rows = [row(name, outcome) for name, outcome in outcomes.items()]

    def _repr_mimebundle_(self, include=None, exclude=None):
        rows = [row for row in self.rows if row[0] in ALWAYS]
        table = f'<div class="words">{html_table(HEAD, self.rows)}</div>'
        return {"text/plain": text_table(HEAD, rows, words=4),
                "text/html": html_box(measured(table), SHEET)}


def row(name, outcome):
    """A line of the table."""
    if outcome is None:
        return name, "not installed here", "", ""
    first, killed, *others, later = outcome
    done = [first, *others].count("done")
    errors = sorted({each for each in [first, *others] if each != "done"})
    rest = f"{done} done" + (f", {3 - done} {' '.join(errors) or 'nothing'}" if done < 3 else "")
    return name, killed or "nothing in 2 seconds", rest, later or "nothing"
