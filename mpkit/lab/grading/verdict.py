"""The verdict on an answer: each check's points, and for what failed the text for the learner."""

import os
import time
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ..course import CourseError, Exercise
from .answer import Failed
from .checks import Check, checks
from .runner import Supervisor
from .wording import relative


@dataclass(frozen=True)
class Result:
    """What one check said; no failure, all its points."""

    name: str
    title: str
    possible: int
    failure: str | None
    notes: tuple[str, ...] = ()     # for who has passed, too

    @property
    def points(self) -> int:
        return 0 if self.failure else self.possible


@dataclass(frozen=True)
class Verdict:
    """What all checks of an exercise said about the file as it was saved then."""

    exercise: Exercise
    saved: float
    results: tuple[Result, ...]

    @property
    def points(self) -> int:
        return sum(result.points for result in self.results)

    @property
    def possible(self) -> int:
        return sum(result.possible for result in self.results)

    @property
    def passed(self) -> bool:
        return bool(self.results) and all(result.failure is None for result in self.results)

    def as_data(self) -> dict:
        """As plain data, for `--json` and the progress kept in the clone."""
        saved = time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(self.saved))
        return {"exercise": self.exercise.id, "points": self.points, "possible": self.possible,
                "passed": self.passed, "saved": saved,
                "checks": [asdict(r) | {"points": r.points} for r in self.results]}


@dataclass(frozen=True)
class Submission:
    """A file as it was read: its text, when it was saved, what Python cannot read in it if so."""

    text: str
    saved: float
    broken: str | None


def grade(exercise: Exercise, file: Path | None = None, each=lambda result: None) -> Verdict:
    """Grade the learner's file (or another one). `each` is told every result as it comes."""
    submission = read(exercise, file)
    found = []
    for result in results(exercise, submission):
        found.append(result)
        each(result)
    return Verdict(exercise, submission.saved, tuple(found))


def results(exercise: Exercise, submission: Submission, exploring=True) -> Iterator[Result]:
    """What the checks say, one after the other, each as soon as it is known."""
    with Supervisor() as supervisor:
        for check in checks(exercise):
            yield judge(check, exercise, submission, supervisor, exploring)


def read(exercise: Exercise, file: Path | None = None) -> Submission:
    """The learner's file (or another one) at this moment."""
    file = file or exercise.task
    name = relative(file, exercise.root)
    try:
        with file.open(encoding="utf-8-sig") as opened:     # editors on Windows put a mark first
            text, saved = opened.read(), os.fstat(opened.fileno()).st_mtime
    except FileNotFoundError:
        remedy = f"`python3 -m mpkit reset {exercise.id}` brings the task back"
        raise CourseError(f"{name} is not there: {remedy}") from None
    except UnicodeDecodeError as error:
        raise CourseError(f"{name} is not text in UTF-8: {error}") from None
    return Submission(text, saved, _syntax(exercise, text))


def judge(check: Check, exercise: Exercise, submission: Submission,
          supervisor: Supervisor, exploring: bool = True) -> Result:
    """One check decides about one answer. Everything that grades comes through here."""
    failure = submission.broken
    answer = check.answer(exercise, submission.text, supervisor, exploring)
    if not failure:
        try:
            check.function(answer)
        except Failed as error:
            failure = str(error)
    return Result(check.name, check.title, check.points, failure, tuple(answer.notes))


def _syntax(exercise: Exercise, text: str) -> str | None:
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(text, f"{exercise.name}.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None)
        code = (getattr(error, "text", None) or "").strip()
        where = f"{exercise.name}.py" + (f", line {line}" if line else "")
        return f"Python cannot read {where}: {getattr(error, 'msg', error)}\n{code}".rstrip()
    return None
