"""Forty classic programs: twenty that are wrong in some order, and a right twin of each.

What explore must say of them stands in their first lines: how a wrong one ends in some order, how
a right one ends in all.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mpkit.lab.exploring.asking import explore, run_order

WRONG, RIGHT = (sorted((Path(__file__).parent / "programs" / kind).glob("*.py"))
                for kind in ("wrong", "right"))
ENDS = {"results differ": "result", "a deadlock": "deadlock", "an exception": "exception",
        "an exit code": "exit code", "an endless run": "endless"}
SERVED = """
import runpy, sys
from mpkit import drop_in
drop_in.install("fork")
runpy.run_path(sys.argv[1], run_name="__main__")
"""
LIBRARIES = {"multiprocessing": [], "mpkit": ["-c", SERVED]}


def by_name(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


def told(path, pattern):
    """What a program's first line says of how it ends."""
    return re.fullmatch(pattern, path.read_text().partition("\n")[0])[1]


def test_every_wrong_program_has_a_right_twin():
    assert len(WRONG) == 20
    assert [path.stem for path in WRONG] == [path.stem for path in RIGHT]


@by_name(WRONG + RIGHT)
def test_a_program_fits_on_a_screen(path):
    assert len(path.read_text().splitlines()) <= 30


@pytest.mark.slow
@pytest.mark.parametrize("library", LIBRARIES)
@by_name(RIGHT)
def test_a_right_program_gives_its_result(path, library):
    result = told(path, '""".*: always (.*)[.]"""').strip("'")
    ran = subprocess.run([sys.executable, *LIBRARIES[library], path], capture_output=True,
                         text=True, timeout=50)
    assert (ran.stdout, ran.stderr, ran.returncode) == (f"{result}\n", "", 0)


@pytest.mark.slow
@pytest.mark.deadline(100)
@by_name(WRONG)
def test_explore_finds_what_is_wrong_and_an_order_that_shows_it_again(path):
    end = ENDS[told(path, '""".*: (.*)[.]"""')]
    report = explore(f"{path}:main")
    assert (report.verdict, report.complete) == ("wrong", True)
    assert end in {order.outcome.kind for order in report.shortest_of}
    first = report.shortest.outcome
    again = run_order(f"{path}:main", report.shortest.text).outcome
    assert (again.kind, again.text) == (first.kind, first.text)


@pytest.mark.slow
@pytest.mark.deadline(100)
@by_name(RIGHT)
def test_explore_accuses_no_right_program(path):
    result = told(path, '""".*: always (.*)[.]"""')
    report = explore(f"{path}:main")
    assert (report.verdict, report.complete) == ("right", True)
    assert [(outcome.kind, outcome.text) for outcome, _ in report.outcomes] == [("result", result)]
