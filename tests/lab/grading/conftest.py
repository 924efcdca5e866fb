"""A course with one exercise, "ch01/add", and what a check says about an answer to it."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from mpkit.lab.course import Exercise
from mpkit.lab.grading.answer import Answer, Failed
from mpkit.lab.grading.runner import Limits


@pytest.fixture
def exercise(tmp_path) -> Exercise:
    """The exercise, with a solution and tests that an answer must not read."""
    one = Exercise(tmp_path / "course", "ch01_sums", "add")
    for path, text in {
        one.grader: "def test_add(answer):\n    answer.call('add', 1, 2).must_return(3)\n",
        one.solution: "def add(a, b):\n    return a + b\n",
        one.wrong_answers / "zero.py": "def add(a, b):\n    return 0\n",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return one


@pytest.fixture
def graded(exercise):
    """Grade an answer, given as text, by a sum of random numbers: None, or why it failed."""

    def grade(text: str, **limits) -> str | None:
        answer = Answer(exercise, text, Limits(seconds=20).but(**limits), drop_in=False)
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
