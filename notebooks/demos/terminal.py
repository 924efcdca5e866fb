"""terminal() runs a command line on a program of the chapters, as you would in a terminal.

The programs lie in `notebooks/programs`. A command runs in a folder of its own, which has a copy of
them and is removed afterwards, under the interpreter of the notebook.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mpkit.lab.course import CLONE, search_path
from mpkit.lab.style import escape, html_box, measured

PROGRAMS = Path(__file__).parents[1] / "programs"
PATIENCE = 60       # seconds


class Said:
    """What a command has printed. `stable`: two runs print the same, and are compared."""

    def __init__(self, command, text, exitcode, stable):
        self.command, self.text, self.exitcode = command, text.rstrip(), exitcode
        self.stable = stable

    def __str__(self):
        status = f"\n(exit status {self.exitcode})" if self.exitcode else ""
        return f"$ {self.command}\n{self.text}{status}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        head, _, said = str(self).partition("\n")
        shown = f"<pre>{escape(said)}</pre>"
        if not self.stable:
            said, shown = f"(exit status {self.exitcode})", measured(shown)
        return {"text/plain": f"{head}\n{said}",
                "text/html": html_box(f"<pre><b>{escape(head)}</b></pre>{shown}")}


def terminal(command: str, stable: bool = True) -> Said:
    """Run a command line; it has a minute. `stable=False` where it prints times or numbers."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PROGRAMS, folder, dirs_exist_ok=True)
        done = subprocess.run(command, shell=True, cwd=folder, env=environment(), text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=PATIENCE)
    return Said(command, done.stdout.replace(folder + os.sep, ""), done.returncode, stable)


def environment():
    """That of a terminal: not the kernel's start method; `python3` is the notebook's Python."""
    told = {name: value for name, value in os.environ.items()
            if name not in ("MPKIT_START", "PYTEST_CURRENT_TEST")}
    here = os.path.dirname(sys.executable)
    return told | {"PYTHONPATH": search_path(CLONE), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1",
                   "COLUMNS": "96", "PATH": here + os.pathsep + told.get("PATH", os.defpath)}
