"""Run an answer under supervision, from the grader's side: an order in, an outcome back.

The grader's process never loads the answer. It starts a supervisor in a session of its own, sends
the order, and waits; the pipe to the supervisor is a lifeline, so that both end when the grader
does. A supervisor that ends without an outcome was killed by the answer: that is an outcome too.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ..course import CLONE
from ..supervision import tree

# Taken once: in threads, os.environ may change while it is copied.
_ENVIRONMENT = os.environ | {"PYTHONPATH": str(CLONE)}
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

    seconds: float = 10
    processes: int = 32
    memory: int = 512 << 20
    disk: int = 32 << 20
    output: int = 1 << 20

    def but(self, **changed) -> "Limits":
        """The same limits with some of them changed."""
        return replace(self, **changed)


def run(exercise, order: dict, limits: Limits, text: str) -> dict:
    """The outcome of one order, of an answer with this text. Nothing of the run is left."""
    with tempfile.TemporaryDirectory(prefix="mpkit-grade-", ignore_cleanup_errors=True) as folder:
        place, root = Path(folder).resolve(), exercise.root.resolve()
        mark = place.name
        full = order | {
            "name": exercise.name, "limits": asdict(limits), "disk": limits.disk,
            "folder": str(place), "root": str(CLONE), "mark": mark,
            "hidden": [str(path) for name in _HIDDEN if (path := root / name).exists()],
            "key": secrets.token_hex(16), "locked": LOCKED,
        }
        _furnish(place, exercise, text, order["stdin"])
        outcome = _supervised(full, limits.seconds + _PATIENCE)
        if outcome["stopped"] == "supervisor" or sys.platform != "linux":
            tree.kill_all(lambda: tree.marked(mark))
        return outcome


def _supervised(order: dict, seconds: float) -> dict:
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "mpkit.lab.grading.supervisor"], env=_ENVIRONMENT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )
    lifeline = os.dup(supervisor.stdin.fileno())
    try:
        told, trouble = supervisor.communicate(json.dumps(order).encode() + b"\n", seconds)
    except subprocess.TimeoutExpired:
        raise GraderError(f"the supervisor did not answer within {seconds:g} s") from None
    finally:
        os.close(lifeline)
        _end(supervisor)
    if supervisor.returncode < 0:
        return NOTHING | {"stopped": "supervisor"}
    outcome = json.loads(told or "{}")
    if outcome.get("key") != order["key"]:
        raise GraderError(f"the supervisor failed: {trouble.decode(errors='replace')[-2000:]}")
    if "trouble" in (outcome["report"] or {}):
        raise GraderError(f"the answer's process could not begin:\n{outcome['report']['trouble']}")
    return outcome


def _end(supervisor: subprocess.Popen) -> None:
    """Its lifeline is cut: it ends the run and itself. Only then is it killed."""
    try:
        supervisor.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        supervisor.kill()
        supervisor.wait()
    for pipe in (supervisor.stdin, supervisor.stdout, supervisor.stderr):
        pipe.close()


def _furnish(place: Path, exercise, text: str, stdin: str) -> None:
    work = place / "work"
    work.mkdir()
    (work / f"{exercise.name}.py").write_text(text, encoding="utf-8")
    given = exercise.folder / f"given_{exercise.name}.py"
    if given.exists():
        shutil.copy(given, work)
    (place / "stdin").write_text(stdin, encoding="utf-8")
    for name in ("stacks", "notes"):
        (place / name).touch()
