"""Where things are: the course's folder, its chapters, its exercises.

An exercise is there when its grader is: `exercises/ch03_process/test_greeter.py` makes the
exercise "ch03/greeter". The task `greeter.py` stands beside it, its hints in `hints/greeter.md`,
the pristine task in `.pristine/greeter.py`, the solution at the same path under `solutions/`.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import mpkit

__all__ = ["CLONE", "Chapter", "CourseError", "Exercise", "chapters", "exercise", "find", "root",
           "search_path"]

CLONE = Path(mpkit.__file__).resolve().parent.parent    # on PYTHONPATH, it makes this mpkit found


class CourseError(Exception):
    """Something that was asked for is not in the course; says what is."""


@dataclass(frozen=True)
class Exercise:
    """One exercise and its files, of which only the grader must exist."""

    root: Path
    slug: str
    name: str

    @property
    def chapter(self) -> str:
        return self.slug.partition("_")[0]

    @property
    def id(self) -> str:
        return f"{self.chapter}/{self.name}"

    @property
    def folder(self) -> Path:
        return self.root / "exercises" / self.slug

    @property
    def task(self) -> Path:
        return self.folder / f"{self.name}.py"

    @property
    def grader(self) -> Path:
        return self.folder / f"test_{self.name}.py"

    @property
    def given(self) -> Path:
        """Code that runs beside an answer; not every exercise has it."""
        return self.folder / f"given_{self.name}.py"

    @property
    def hints(self) -> Path:
        return self.folder / "hints" / f"{self.name}.md"

    @property
    def pristine(self) -> Path:
        return self.folder / ".pristine" / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        return self.root / "solutions" / self.slug / f"{self.name}.py"

    @property
    def wrong_answers(self) -> Path:
        return self.root / "tests" / "wrong_answers" / self.slug / self.name


@dataclass(frozen=True)
class Chapter:
    """One folder of exercises."""

    root: Path
    slug: str

    @property
    def id(self) -> str:
        return self.slug.partition("_")[0]

    @property
    def number(self) -> int:
        return int(self.id.removeprefix("ch"))

    @property
    def title(self) -> str:
        """The first line of the chapter's README, or its folder's name in words."""
        readme = self.root / "exercises" / self.slug / "README.md"
        lines = readme.read_text(encoding="utf-8").splitlines() if readme.exists() else []
        if lines and lines[0].startswith("# "):
            return lines[0].removeprefix("# ").strip()
        return f"Chapter {self.number} · {self.slug.partition('_')[2].replace('_', ' ')}"

    @property
    def exercises(self) -> list[Exercise]:
        """In the order in which the README names them, then by name."""
        folder = self.root / "exercises" / self.slug
        names = [path.stem.removeprefix("test_") for path in folder.glob("test_*.py")]
        readme = folder / "README.md"
        text = readme.read_text(encoding="utf-8") if readme.exists() else ""
        place = {name: text.find(f"`{name}`") for name in names}
        names.sort(key=lambda name: (place[name] < 0, place[name], name))
        return [Exercise(self.root, self.slug, name) for name in names]


def root() -> Path:
    """The course's folder: the nearest one around the current folder, else mpkit's own clone."""
    here = Path.cwd()
    for folder in (here, *here.parents, CLONE):
        if any(folder.glob("exercises/ch[0-9]*")):
            return folder
    raise CourseError(
        f"no course around {here}: go to the folder of the clone, the one with exercises/ in it"
    )


def chapters(folder: Path | None = None) -> list[Chapter]:
    """All chapters that have exercises, in order."""
    folder = folder or root()
    found = sorted(folder.glob("exercises/ch[0-9]*_*/"), key=lambda path: path.name)
    return [chapter for path in found if (chapter := Chapter(folder, path.name)).exercises]


def find(what: str = "", folder: Path | None = None) -> list[Exercise]:
    """The exercises meant by "ch03/greeter", "ch03", "3", a path of a file, or "" (all)."""
    known = chapters(folder)
    asked = what.strip().strip("/").removeprefix("./").removeprefix("exercises/")
    if not asked:
        return [one for chapter in known for one in chapter.exercises]
    place, _, name = asked.partition("/")
    number = re.fullmatch(r"(?:ch(?:apter)?)?\s*0*(\d+)(?:_.*)?", place)
    matching = [c for c in known if number and c.number == int(number[1])]
    if not matching:
        ids = ", ".join(chapter.id for chapter in known) or "none yet"
        raise CourseError(f"no chapter {place!r}: there are {ids}")
    if not name:
        return matching[0].exercises
    name = name.removesuffix(".py").removeprefix("test_")
    chosen = [one for one in matching[0].exercises if one.name == name]
    if not chosen:
        ids = ", ".join(one.id for one in matching[0].exercises)
        raise CourseError(f"no exercise {what!r}: chapter {matching[0].number} has {ids}")
    return chosen


def exercise(what: str, folder: Path | None = None) -> Exercise:
    """The one exercise meant by "ch03/greeter"."""
    found = find(what, folder)
    if "/" not in what.strip("/") or len(found) != 1:
        ids = ", ".join(one.id for one in found)
        raise CourseError(f"{what!r} is not one exercise: name one of {ids}")
    return found[0]


def search_path(*first) -> str:
    """For PYTHONPATH: these folders, and then those that it has already."""
    return os.pathsep.join(map(str, filter(None, [*first, os.environ.get("PYTHONPATH")])))
