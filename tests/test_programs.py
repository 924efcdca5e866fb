"""Forty classic programs: twenty that are wrong in some order, and a right twin of each."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import mpkit

WRONG, RIGHT = (sorted((Path(__file__).parent / "programs" / kind).glob("*.py"))
                for kind in ("wrong", "right"))
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
    if library == "mpkit":
        text = path.read_text()
        for name in re.search("from multiprocessing import (.*)", text)[1].split(", "):
            if not hasattr(mpkit, name):
                pytest.skip(f"mpkit has no {name} yet")
    result = told(path, '""".*: always (.*)[.]"""').strip("'")
    ran = subprocess.run([sys.executable, *LIBRARIES[library], path], capture_output=True,
                         text=True, timeout=50)
    assert (ran.stdout, ran.stderr, ran.returncode) == (f"{result}\n", "", 0)
