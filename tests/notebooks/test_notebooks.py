"""Every notebook is stored as executed. (That it gives the same again, nbval shows.)"""
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from .rules import complaints

ROOT = Path(__file__).resolve().parent.parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
START_METHODS = ("fork", "spawn", "forkserver")
SECONDS = 300

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@every_notebook
def test_a_notebook_is_stored_as_executed_and_says_nothing_of_one_machine(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert complaints(notebook) == []


def compare(path: Path, **settings: str) -> str:
    """What `pytest --nbval` says of a notebook; "" if all outputs are as stored."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    env.pop("MPKIT_START", None)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", str(path), "-q", "--color=no", "-p",
         "no:cacheprovider"],
        cwd=ROOT, env={**env, **settings}, capture_output=True, text=True, timeout=SECONDS)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.deadline(SECONDS)
@pytest.mark.parametrize("method", START_METHODS)
def test_a_chapter_does_not_depend_on_the_start_method(method):
    path = ROOT / "notebooks" / "03_process.ipynb"
    if not path.exists():
        pytest.skip("chapter 3 is not there")
    report = compare(path, MPKIT_START=method)
    assert not report, report


@pytest.mark.slow
def test_a_changed_output_is_noticed(tmp_path):
    cell = new_code_cell("print(1 + 1)", execution_count=1,
                         outputs=[new_output("stream", name="stdout", text="3\n")])
    path = tmp_path / "changed.ipynb"
    nbformat.write(new_notebook(cells=[cell]), path)
    assert "Cell outputs differ" in compare(path, PYTEST_ADDOPTS="-p notebooks.conftest")
