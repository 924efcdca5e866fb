"""A grader on trial: whatever is not as expected is told, and nothing else."""

import pytest

from mpkit.lab.grading.trial import Trial


def surprise(exercise, kind, text):
    file = exercise.root / f"{kind}.py"
    file.write_text(text)
    return Trial(exercise, kind, file).surprise()


@pytest.mark.parametrize("kind, text", [
    ("task", "def add(a, b):\n    return None\n"),
    ("solution", "def add(a, b):\n    return a + b\n"),
    ("wrong", "# rejected: came back: +0\ndef add(a, b):\n    return 0\n"),
    ("wrong", "# rejected: came back: 3[\\s\\S]*'ab'\ndef add(a, b):\n    return 3\n"),
])
def test_what_is_as_expected_is_no_surprise(exercise, kind, text):
    assert surprise(exercise, kind, text) is None


def test_a_grader_that_calls_does_not_explore_alone(exercise):
    one = Trial(exercise, "solution", exercise.solution)
    assert not one.explored_alone
    exercise.grader.write_text("def test_it(answer):\n    answer.explore('add', 1, 2, right=3)\n")
    assert one.explored_alone


@pytest.mark.parametrize("kind, text, said", [
    ("task", "def add(a, b):\n    return a + b\n", "passed"),
    ("solution", "def add(a, b):\n    return 3\n", "was rejected"),
    ("wrong", "# rejected: .\ndef add(a, b):\n    return a + b\n", "passed"),
    ("wrong", "# rejected: zombie\ndef add(a, b):\n    return 0\n", "but not for 'zombie'"),
    ("wrong", "def add(a, b):\n    return 0\n", "does not begin with '# rejected: '"),
])
def test_what_is_not_as_expected_is_told(exercise, kind, text, said):
    assert said in surprise(exercise, kind, text)
