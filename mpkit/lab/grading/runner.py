"""Run an answer under supervision, from the grader's side: an order in, an outcome back.

The grader's process never loads the answer. It starts a supervisor in a session of its own, sends
it orders, and waits for each outcome; their socket is a lifeline, so that all end when the grader
does. A supervisor that ends without an outcome was killed by the answer: that is an outcome too.
"""

import contextlib
import functools
import json
import os
import py_compile
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from importlib.util import cache_from_source
from pathlib import Path

from ..course import CLONE
from ..supervision import tree
from .supervisor import STRETCH

# Taken once: in threads, os.environ may change while it is copied.
_ENVIRONMENT = os.environ | {"PYTHONPATH": str(CLONE)}
# By its path: its package would import what only a grader needs.
_SUPERVISOR = str(Path(__file__).with_name("supervisor.py"))
_HIDDEN = ("solutions", "tests", "exercises", "notebooks", "my", ".git")
LOCKED = True  # by Landlock, where the system has it
_PATIENCE = 15  # seconds beyond the limit, for a machine that is busy with other things

NOTHING = {
    "report": None, "exitcode": None, "stopped": "", "strays": [], "notes": [], "blocked": [],
    "left_at_return": [], "left_at_exit": [], "pid": None, "work": "/", "stdout": "", "stderr": "",
}


class GraderError(Exception):
    """The grading itself went wrong; says nothing about the answer."""


@dataclass(frozen=True)
class Limits:
    """What an answer may use. Beyond it, it is stopped and told so."""

    seconds: float = 10     # longer where others keep the cores busy: see supervisor.py
    processes: int = 32
    memory: int = 512 << 20
    disk: int = 32 << 20
    output: int = 1 << 20

    def but(self, **changed) -> "Limits":
        """The same limits with some of them changed."""
        return replace(self, **changed)


class Supervisor:
    """Runs answers, one after the other, by a process of its own.

    That is started for the first of them, and anew after one that has killed it. Whoever made this
    closes it (`with`).
    """

    def __init__(self):
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def run(self, exercise, order: dict, limits: Limits, text: str) -> dict:
        """The outcome of one order, of an answer with this text. Nothing of the run is left."""
        with tempfile.TemporaryDirectory(prefix="mpkit-grade-",
                                         ignore_cleanup_errors=True) as folder:
            place, root = Path(folder).resolve(), exercise.root.resolve()
            mark = place.name
            full = order | {
                "name": exercise.name, "limits": asdict(limits), "disk": limits.disk,
                "folder": str(place), "root": str(CLONE), "mark": mark,
                "hidden": [str(path) for name in _HIDDEN if (path := root / name).exists()],
                "key": os.urandom(16).hex(), "locked": LOCKED,
            }
            _furnish(place, exercise, text, order["stdin"])
            outcome = self._outcome(full, STRETCH * limits.seconds + _PATIENCE)
            if outcome["stopped"] == "supervisor" or sys.platform != "linux":
                tree.kill_all(lambda: tree.marked(mark))
            return outcome

    def _outcome(self, order: dict, seconds: float) -> dict:
        said = self._exchange(json.dumps(order).encode() + b"\n", seconds)
        if not said.endswith(b"\n"):
            status, trouble = self.close()
            if status < 0:
                return NOTHING | {"stopped": "supervisor"}
            raise GraderError(f"the supervisor failed: {trouble[-2000:]}")
        outcome = json.loads(said)
        if outcome.get("key") != order["key"]:
            raise GraderError("the supervisor answered another order")
        if outcome["stopped"] == "left":
            self.close()
        if "trouble" in (outcome["report"] or {}):
            trouble = outcome["report"]["trouble"]
            raise GraderError(f"the answer's process could not begin:\n{trouble}")
        return outcome

    def _exchange(self, line: bytes, seconds: float) -> bytes:
        """What comes back: one line, or less if the supervisor has ended."""
        if self.process is None:
            self._begin()
        self.channel.settimeout(seconds)
        try:
            self.channel.sendall(line)
            return self.lines.readline()
        except ConnectionError:
            return b""
        except TimeoutError:
            self.close()
            raise GraderError(f"the supervisor did not answer within {seconds:g} s") from None

    def _begin(self) -> None:
        compile_ours()
        self.channel, far = socket.socketpair()
        self.lines = self.channel.makefile("rb")
        with far:
            self.process = subprocess.Popen(
                [sys.executable, "-P", _SUPERVISOR], env=_ENVIRONMENT, stdin=far, stdout=far,
                stderr=subprocess.PIPE, start_new_session=True,
            )

    def close(self) -> tuple[int, str]:
        """Cut its lifeline: it ends what runs, and itself. Its exit code, and what went wrong."""
        if self.process is None:
            return 0, ""
        process, self.process = self.process, None
        self.lines.close()
        self.channel.close()
        try:
            _, trouble = process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            _, trouble = process.communicate()
        return process.returncode, trouble.decode(errors="replace")


@functools.cache
def compile_ours() -> None:
    """Keep mpkit's bytecode beside it. An answer must not write it: each of its processes would
    compile all that it imports, in every grading of a course that was just cloned."""
    with contextlib.suppress(OSError):      # a folder that we must not write, either
        for source in (CLONE / "mpkit").rglob("*.py"):
            compiled = Path(cache_from_source(source))
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                py_compile.compile(source, quiet=2)


def _furnish(place: Path, exercise, text: str, stdin: str) -> None:
    work = place / "work"
    work.mkdir()
    (work / f"{exercise.name}.py").write_text(text, encoding="utf-8")
    if exercise.given.exists():
        shutil.copy(exercise.given, work)
    (place / "stdin").write_text(stdin, encoding="utf-8")
    for name in ("stacks", "notes"):
        (place / name).touch()
