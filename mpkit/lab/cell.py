"""Runs a text as a real script: its own file, a fresh interpreter, a session of its own.

The script finds what its notebook finds (the folder the kernel works in) and mpkit. What it
prints and does comes back as events (see inside/mpkit_cell.py); when `run` returns, no process of
it is left (see keeper.py).
"""
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from mpkit.lab import events
from mpkit.lab.course import CLONE, search_path
from mpkit.lab.supervision import tree

HERE = Path(__file__).resolve().parent
_LIBRARIES = {"mpkit": "mpkit", "multiprocessing": "multiprocessing",
              "concurrent": "multiprocessing"}
_UNWANTED = ("PYTHONUNBUFFERED", "PYTHONSTARTUP", "PYTHONINSPECT", "MPLBACKEND", "FORCE_COLOR",
             "CLICOLOR", "CLICOLOR_FORCE", "PYTEST_CURRENT_TEST")


@dataclass
class Outcome:
    """What a script did: its events, what it wrote past them, and how it ended.

    `why` is "ended", "limit" (it ran too long), "flood" (it wrote too much), "left" (it ended,
    others did not), "unkept" (it killed its keeper) or "stopped"; `left` describes the processes
    that had to be killed.
    """

    method: str | None
    limit: float
    file: str
    text: str
    events: list = field(default_factory=list)
    plain: str = ""
    why: str = "stopped"
    exitcode: int | None = None
    left: list[dict] = field(default_factory=list)


def run(text: str, method: str | None = None, limit: float = 10, arguments=(),
        raw: bool = False) -> Outcome:
    """Runs the text and waits for all of its processes, at most `limit` seconds.

    `method` becomes the default start method of the library that the script imports. With `raw`
    its output stays as a pipe would give it. KeyboardInterrupt kills it, and is told as "stopped".
    """
    folder = Path(tempfile.mkdtemp(prefix="mpkit-cell-"))
    script = folder / "cell.py"
    script.write_text(text, encoding="utf-8")
    for name in "events", "plain", "stacks":
        (folder / name).touch()
    try:
        command = [sys.executable, str(script), *arguments]
        answer = keep(folder, {"command": command, "limit": limit,
                               "env": environment(folder, text, method, raw)})
        return Outcome(method, limit, str(script), text, events.read(folder / "events"),
                       (folder / "plain").read_text("utf-8", "replace"), **answer)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep(folder: Path, program: dict) -> dict:
    """Runs the program under a keeper and returns its answer."""
    (folder / "program.json").write_text(json.dumps(program), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": search_path(CLONE)}
    with subprocess.Popen([sys.executable, "-P", "-m", "mpkit.lab.keeper", str(folder)], env=env,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          start_new_session=True) as keeper:
        try:
            answer = keeper.stdout.read()
        except KeyboardInterrupt:
            keeper.stdin.close()        # the keeper kills the program, and tells
            answer = keeper.stdout.read()
    if not answer:
        tree.kill_all(lambda: tree.marked(str(folder)))
        return {"why": "unkept"}
    return json.loads(answer)


def environment(folder: Path, text: str, method: str | None, raw: bool) -> dict[str, str]:
    """The kernel's environment, made like that of a terminal, and what mpkit_cell.py must know."""
    env = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    env["PYTHONPATH"] = search_path(HERE / "inside", CLONE, Path.cwd(), CLONE / "notebooks")
    env["MPKIT_CELL"] = str(folder)
    env["MPKIT_CELL_LIBRARIES"] = " ".join(libraries(text))
    env["MPKIT_CELL_RAW"] = "yes" if raw else ""
    if method:
        env["MPKIT_START"] = method
    return env


def libraries(text: str) -> list[str]:
    """Which of mpkit and multiprocessing the text imports."""
    try:
        nodes = ast.walk(ast.parse(text))
    except SyntaxError:
        return []
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    roots = {name.partition(".")[0] for name in names}
    return sorted({_LIBRARIES[root] for root in roots if root in _LIBRARIES})
