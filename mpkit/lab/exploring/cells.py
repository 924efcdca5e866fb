"""`%%mp --explore`: the cell becomes a file whose `main` is explored.

A cell without one is explored as the script that it is. Its outcome is what its main
process prints.
"""
import linecache
import re
import tempfile
from pathlib import Path

from mpkit.lab.exploring import asking
from mpkit.lab.exploring.report import Report

SCRIPT = """\
import contextlib, io, runpy

def main():
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path({!r}, run_name="__main__")
    return printed.getvalue().strip()
"""


def explored(text: str, seconds: float, any_outcome: bool = False,
             switches: int | None = None) -> Report:
    """Every order of the cell's program, for at most so many seconds."""
    with tempfile.TemporaryDirectory(prefix="mpkit-cell-") as folder:
        cell, script = Path(folder, "cell.py"), Path(folder, "script.py")
        cell.write_text(text, encoding="utf-8")
        script.write_text(SCRIPT.format(str(cell)), encoding="utf-8")
        # As IPython does for its cells: who asks for the lines later finds them here.
        linecache.cache[str(cell)] = (len(text), None, text.splitlines(keepends=True), str(cell))
        program = cell if re.search(r"^def main\(", text, re.MULTILINE) else script
        return asking.explore(f"{program}:main", seconds=seconds, any_outcome=any_outcome,
                               switches=switches)
