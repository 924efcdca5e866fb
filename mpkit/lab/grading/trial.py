"""Graders on trial: answers whose verdict is known beforehand.

The pristine task must not pass, the solution must, and each known wrong answer must be rejected
for the reason in its first line, `# rejected: <regex>`, looked for in the texts of its failures.
"""

import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..course import Exercise
from .verdict import read, results

_REASON = re.compile(r"# rejected: (.+)")


@dataclass(frozen=True)
class Trial:
    """One answer to an exercise; `kind` is "task", "solution" or "wrong"."""

    exercise: Exercise
    kind: str
    file: Path

    def __str__(self) -> str:
        name = f" {self.file.stem}" if self.kind == "wrong" else ""
        return f"{self.exercise.id} {self.kind}{name}"

    @property
    def explored_alone(self) -> bool:
        """Whether all that its grader has run is run in every order: each grading says the same."""
        return not re.search(r"answer\.(call|run)\(", self.exercise.grader.read_text("utf-8"))

    def surprise(self, exploring: bool = True) -> str | None:
        """Grade it: None, or what is not as expected. Stops at the check that settles it.

        exploring: run every order, too, where a check asks for that.
        """
        reason = self._reason()
        if self.kind == "wrong" and not reason:
            return f"{self.file} does not begin with '# rejected: ' and a regular expression"
        failures = []
        submission = read(self.exercise, self.file)
        with closing(results(self.exercise, submission, exploring)) as found:
            for result in found:
                failures += [result.failure] if result.failure else []
                if failures and (self.kind == "task"
                                 or reason and re.search(reason, "\n\n".join(failures))):
                    return None
        told = "\n\n".join(failures)
        if self.kind == "solution":
            return f"{self} was rejected:\n{told}" if told else None
        return f"{self} was rejected, but not for {reason!r}:\n{told}" if told else f"{self} passed"

    def _reason(self) -> str | None:
        first = self.file.read_text(encoding="utf-8").partition("\n")[0]
        return found[1] if (found := _REASON.fullmatch(first)) else None


def trials(exercise: Exercise) -> list[Trial]:
    """All known answers to an exercise."""
    wrong = sorted(exercise.wrong_answers.glob("*.py"))
    return [Trial(exercise, "task", exercise.pristine),
            Trial(exercise, "solution", exercise.solution),
            *(Trial(exercise, "wrong", file) for file in wrong)]
