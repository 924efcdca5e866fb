"""The Check button shows what the terminal shows, of the file as it was saved."""

import os
import time

import pytest

pytest.importorskip("ipywidgets")

from mpkit.lab.grading.button import Desk, check  # noqa: E402

RIGHT = "def add(a, b):\n    return a + b\n"


@pytest.fixture
def desk(exercise):
    return Desk(exercise)


def test_it_shows_the_verdict_and_when_the_file_was_saved(desk, exercise):
    exercise.task.write_text(RIGHT)
    os.utime(exercise.task, (0, time.mktime((2024, 5, 6, 7, 8, 9, 0, 0, -1))))
    desk.checking.click()
    assert "graded: exercises/ch01_sums/add.py, saved 06 May at 07:08:09" in desk.shown.value
    assert "✓ add" in desk.shown.value and "3 of 3 points" in desk.shown.value
    assert not desk.checking.disabled and desk.checking.description == "Check"


def test_what_a_learner_wrote_is_escaped(desk, exercise):
    exercise.task.write_text("def add(a, b):\n    return '<script>alert(1)</script>'\n")
    desk.checking.click()
    assert "<script>" not in desk.shown.value
    assert "&lt;script&gt;" in desk.shown.value


def test_a_deleted_file_is_told(desk, exercise):
    exercise.task.unlink()
    desk.checking.click()
    assert "exercises/ch01_sums/add.py is not there" in desk.shown.value


def test_hints_come_one_at_a_time(desk):
    shown = []
    for _ in range(3):
        desk.hinting.click()
        shown.append(desk.shown.value)
    assert [f"Hint {n} of 3" in text for n, text in enumerate(shown, 1)] == [True] * 3


def test_the_solution_can_be_had_after_a_pass_only(desk, exercise):
    desk.checking.click()
    assert desk.solving.disabled
    exercise.task.write_text(RIGHT)
    desk.checking.click()
    assert not desk.solving.disabled
    desk.solving.click()
    assert "return a + b" in desk.shown.value


def test_the_text_beside_the_button_is_the_same_in_every_run(exercise, monkeypatch, capsys):
    monkeypatch.chdir(exercise.root)
    check("ch01/add")
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Exercise ch01/add: edit exercises/ch01_sums/add.py, save it, then press Check.",
        "Or in a terminal: python3 -m mpkit grade ch01/add"]
