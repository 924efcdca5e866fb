"""A course with one exercise, "ch01/add", and what a check says about an answer to it."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from mpkit.lab.course import Exercise
from mpkit.lab.grading.answer import Answer, Failed
from mpkit.lab.grading.runner import Limits, Supervisor

GRADER = """
from mpkit.lab.grading import points

DROP_IN = False


@points(2)
def test_small_numbers_are_added(answer):
    answer.call("add", 1, 2).must_return(3, why="one and two is three")


@points(1)
def test_text_is_joined(answer):
    answer.call("add", "a", "b").must_return("ab")
"""


@pytest.fixture
def exercise(tmp_path) -> Exercise:
    """The exercise, with a solution and tests that an answer must not read."""
    one = Exercise(tmp_path / "course", "ch01_sums", "add")
    for path, text in {
        one.folder / "README.md": "# Chapter 1 · Sums\n\n- `add`: adds\n",
        one.task: "def add(a, b):\n    # TODO: add\n    return None\n",
        one.pristine: "def add(a, b):\n    # TODO: add\n    return None\n",
        one.grader: GRADER,
        one.hints: "## Hint 1\n\nplus\n\n## Hint 2\n\na and b\n\n## Hint 3\n\na + b\n",
        one.solution: "def add(a, b):\n    return a + b\n",
        one.wrong_answers / "zero.py": "def add(a, b):\n    return 0\n",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return one


@pytest.fixture
def supervisor():
    with Supervisor() as supervisor:
        yield supervisor


@pytest.fixture
def graded(exercise, supervisor):
    """Grade an answer, given as text, by a sum of random numbers: None, or why it failed."""

    def grade(text: str, **limits) -> str | None:
        answer = Answer(exercise, text, supervisor, Limits(seconds=20).but(**limits),
                        drop_in=False)
        a, b = answer.random.sample(range(1000, 9999), 2)
        try:
            answer.call("add", a, b).must_return(a + b)
        except Failed as error:
            return str(error)
        return None

    return grade


@pytest.fixture
def anyone_left(exercise):
    """The processes of answers to this exercise that are there still."""

    def alive() -> set[int]:
        pids = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
        return {pid for pid in pids if str(exercise.root).encode() in _environment(pid)}

    return SimpleNamespace(now=alive)


def _environment(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""
