"""What a learner has reached: one small JSON file in the clone, which git ignores.

It is read, changed and put in place whole while a lock is held, so that a Ctrl-C, or a notebook
and a terminal that grade at the same time, lose nothing. The best verdict counts.
"""

import fcntl
import json
import os
from contextlib import contextmanager
from pathlib import Path

from ..course import CourseError, Exercise


def load(root: Path) -> dict:
    """What is known of each exercise: points, possible, passed, hints; {} at the beginning."""
    path = _file(root)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise CourseError(f"{path} is damaged ({error}): move it away to begin anew") from None


def keep(verdict) -> None:
    """Enter a verdict, unless an earlier one was better."""
    new = {"points": verdict.points, "possible": verdict.possible, "passed": verdict.passed}
    with _changing(verdict.exercise) as known:
        if new["points"] >= known.get("points", 0):
            known.update(new)


def next_hint(exercise: Exercise, available: int) -> int:
    """The number of the hint that is next, from 1 on; the last one is shown again."""
    with _changing(exercise) as known:
        known["hints"] = min(known.get("hints", 0) + 1, available)
        return known["hints"]


@contextmanager
def _changing(exercise: Exercise):
    path = _file(exercise.root)
    path.parent.mkdir(exist_ok=True)
    with open(path.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        everything = load(exercise.root)
        yield everything.setdefault(exercise.id, {})
        write(path, everything)


def write(path: Path, data) -> None:
    """Put a JSON file in place whole, or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    try:
        draft.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _file(root: Path) -> Path:
    return root / ".mpkit" / "progress.json"
