"""What belongs to an exercise besides its checks: hints, the solution, the pristine task."""

import re
import shutil
import time
from pathlib import Path

from ..course import CourseError, Exercise


def hints(exercise: Exercise) -> list[str]:
    """The hints in order; in the file each begins with a heading of its own."""
    if not exercise.hints.exists():
        return []
    text = exercise.hints.read_text(encoding="utf-8")
    return [hint.strip() for hint in re.split(r"(?m)^#+ Hint \d+.*$", text)[1:]]


def solution(exercise: Exercise) -> str:
    """The text of the solution."""
    if not exercise.solution.exists():
        raise CourseError(f"{exercise.id} has no solution in solutions/")
    return exercise.solution.read_text(encoding="utf-8")


def reset(exercise: Exercise) -> Path | None:
    """Bring back the pristine task. The learner's version is kept: at the path returned."""
    if not exercise.pristine.exists():
        raise CourseError(f"{exercise.id} has no pristine copy at {exercise.pristine}")
    kept = None
    if exercise.task.exists() and exercise.task.read_bytes() != exercise.pristine.read_bytes():
        kept = _unused(exercise)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(exercise.task, kept)
    draft = exercise.task.with_suffix(".draft")
    shutil.copy(exercise.pristine, draft)
    draft.replace(exercise.task)
    return kept


def _unused(exercise: Exercise) -> Path:
    folder = exercise.root / "my" / "kept" / exercise.slug
    stem = f"{exercise.name}-{time.strftime('%Y%m%d-%H%M%S')}"
    free = [folder / f"{stem}{suffix}.py" for suffix in ("", *(f"-{n}" for n in range(2, 1000)))]
    return next(path for path in free if not path.exists())
