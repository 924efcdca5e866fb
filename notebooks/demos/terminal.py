"""terminal() runs a command line on a program of the chapters, as you would in a terminal.

The programs lie in `notebooks/programs`. A command runs in a folder of its own, which has a copy of
them and is removed afterwards, under the interpreter of the notebook.
"""

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from demos import fresh
from mpkit.lab.course import CLONE
from mpkit.lab.style import escape, html_box, measured

PROGRAMS = Path(__file__).parents[1] / "programs"
LIBRARY = os.path.dirname(os.__file__)
PATIENCE = 60       # seconds
SHEET = (".mpkit:has(.terminal){max-width:min(100%,60rem)}.terminal{margin-bottom:.5em}"
         ".mpkit .terminal pre{white-space:pre;overflow-x:auto;line-height:1.35}")


class Said:
    """What a command has printed, and claims about it. `stable`: two runs print the same."""

    def __init__(self, command, text, exitcode, stable=True, claims=(), picture=""):
        self.command, self.text, self.exitcode = command, text.rstrip(), exitcode
        self.stable, self.claims, self.picture = stable, claims, picture

    def __str__(self):
        status = [f"(exit status {self.exitcode})"] if self.exitcode else []
        return "\n".join([f"$ {self.command}", self.text, *status, *self.claims])

    def _repr_mimebundle_(self, include=None, exclude=None):
        said = f"<pre>{escape(self.text)}</pre>{self.picture}"
        below = [f"(exit status {self.exitcode})"] * bool(self.exitcode) + [*self.claims]
        html = (f'<div class="terminal"><pre><b>$ {escape(self.command)}</b></pre>'
                f"{said if self.stable else measured(said)}</div>"
                + "".join(f"<div>{escape(line)}</div>" for line in below))
        plain = [f"$ {self.command}", self.text if self.stable else "(differs from run to run)"]
        return {"text/plain": "\n".join([*plain, *below]), "text/html": html_box(html, SHEET)}


def terminal(command: str, stable: bool = True, picture: str = "") -> Said:
    """Run a command line; it has a minute.

    `stable=False` where it prints times or numbers; `picture` is an SVG file that it makes.
    """
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PROGRAMS, folder, dirs_exist_ok=True)
        done = subprocess.run(command, shell=True, cwd=folder, env=environment(), text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=PATIENCE)
        shown = image(Path(folder, picture)) if picture else ""
    return Said(command, tidy(done.stdout, folder), done.returncode, stable, picture=shown)


def tidy(text: str, folder: str) -> str:
    """Without what is of this machine alone: its folders, and addresses in memory."""
    for long, short in ((folder + os.sep, ""), (folder, "."), (str(CLONE) + os.sep, ""),
                        (LIBRARY, "lib"), (sys.executable, "python3")):
        text = text.replace(long, short)
    return re.sub(r"\b0x[0-9a-f]{6,}\b", "0x…", text)


def image(file: Path) -> str:
    """An SVG as an image, which a page also shows that is not trusted; its title in words."""
    text = file.read_text(encoding="utf-8")
    title = text.partition("<title>")[2].partition("</title>")[0]
    data = base64.b64encode(text.encode()).decode()
    return f'<img alt="{title}" src="data:image/svg+xml;base64,{data}">'


def environment():
    """That of a terminal, in which `python3` is the notebook's Python."""
    told, here = fresh.environment(), os.path.dirname(sys.executable)
    return told | {"PYTHONUNBUFFERED": "1", "NO_COLOR": "1", "COLUMNS": "96",
                   "PATH": here + os.pathsep + told.get("PATH", os.defpath)}
