"""The learner's commands: what they say, what they leave on disk, and their exit status."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mpkit.lab.cli import main
from mpkit.lab.grading import progress

RIGHT = "def add(a, b):\n    return a + b\n"
HALF = "def add(a, b):\n    return 3\n"
PACKAGES = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def here(exercise, monkeypatch):
    monkeypatch.chdir(exercise.root)


def test_all_points_give_exit_status_0(exercise, capsys):
    exercise.task.write_text(RIGHT)
    assert main(["grade"]) == 0
    said = capsys.readouterr().out
    assert "✓ add" in said and "3/3" in said and "3 of 3 points" in said
    assert "python3 -m mpkit solution ch01/add" in said


def test_not_all_points_give_exit_status_1_and_say_what_is_next(exercise, capsys):
    exercise.task.write_text(HALF)
    assert main(["grade", "ch01/add"]) == 1
    said = capsys.readouterr().out
    assert "◐ add" in said and "2/3" in said
    assert "called:    add('a', 'b')" in said
    assert "came back: 3" in said and "expected:  'ab'" in said
    assert "Next: ch01/add" in said


def test_a_failure_says_what_was_called_what_came_back_what_was_expected_and_why(capsys):
    assert main(["grade", "1"]) == 1
    said = capsys.readouterr().out
    assert "✗ add" in said
    lines = [line.strip() for line in said.splitlines()]
    assert lines[3:7] == ["called:    add(1, 2)", "came back: None", "expected:  3",
                          "why:       one and two is three"]
    assert "hint 1 of 3:  python3 -m mpkit hint ch01/add" in lines


@pytest.mark.parametrize("typed, said", [
    (["grade", "ch99"], "mpkit: no chapter 'ch99': there are ch01\n"),
    (["grade", "ch01/sub"], "mpkit: no exercise 'ch01/sub': chapter 1 has ch01/add\n"),
    (["hint", "ch01"], "mpkit: 'ch01' is not one exercise: name one of ch01/add\n"),
    (["solution", "ch01/mul"], "mpkit: no exercise 'ch01/mul': chapter 1 has ch01/add\n"),
    (["reset", "nothing"], "mpkit: no chapter 'nothing': there are ch01\n"),
])
def test_what_is_not_there_gives_one_line_and_exit_status_2(capsys, typed, said):
    assert main(typed) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said)


def test_a_deleted_answer_gives_one_line_and_exit_status_2(exercise, capsys):
    exercise.task.unlink()
    assert main(["grade"]) == 2
    said = capsys.readouterr().err
    assert said == ("mpkit: exercises/ch01_sums/add.py is not there: "
                    "`python3 -m mpkit reset ch01/add` brings the task back\n")


def test_a_broken_grader_is_not_the_learners_fault(exercise, capsys):
    exercise.task.write_text(RIGHT)
    exercise.grader.write_text("import nothing_of_this_name\n")
    assert main(["grade"]) == 2
    assert "nothing_of_this_name" in capsys.readouterr().err


def test_a_file_as_windows_saves_it_is_read(exercise, capsys):
    exercise.task.write_bytes(b"\xef\xbb\xbfdef add(a, b):\r\n\treturn a + b\r\n")
    assert main(["grade"]) == 0
    assert "3 of 3 points" in capsys.readouterr().out


def test_a_syntax_error_is_a_verdict_with_file_and_line(exercise, capsys):
    exercise.task.write_text("def add(a, b):\n    return a +\n")
    assert main(["grade"]) == 1
    said = capsys.readouterr().out
    assert "Python cannot read add.py, line 2: invalid syntax" in said
    assert "return a +" in said
    assert "0 of 3 points" in said


def test_an_answer_that_cannot_be_imported_is_told_with_its_line(exercise, capsys):
    exercise.task.write_text("import os\n\nadd = os.no_such_name\n")
    assert main(["grade"]) == 1
    said = capsys.readouterr().out
    assert "your file cannot be imported" in said
    assert "AttributeError" in said and "in add.py, line 3: add = os.no_such_name" in said


def test_the_result_can_be_had_as_json(exercise, tmp_path):
    exercise.task.write_text(HALF)
    assert main(["grade", "--json", str(tmp_path / "result.json")]) == 1
    result = json.loads((tmp_path / "result.json").read_text())
    assert (result["points"], result["possible"], result["passed"]) == (2, 3, False)
    first, second = result["exercises"][0]["checks"]
    assert first == {"name": "test_small_numbers_are_added", "title": "small numbers are added",
                     "possible": 2, "points": 2, "failure": None, "notes": []}
    assert "expected:  'ab'" in second["failure"]


def test_a_folder_for_json_that_is_not_there_is_told_before_anything_is_graded(capsys):
    assert main(["grade", "--json", "nowhere/result.json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and "there is no folder" in captured.err


def test_hints_come_one_at_a_time_and_the_last_stays(capsys):
    for expected in ("plus", "a and b", "a + b", "a + b"):
        assert main(["hint", "ch01/add"]) == 0
        assert expected in capsys.readouterr().out.splitlines()


def test_the_solution_is_shown_after_a_pass(exercise, capsys):
    exercise.task.write_text(RIGHT)
    main(["grade"])
    capsys.readouterr()
    assert main(["solution", "ch01/add"]) == 0
    assert capsys.readouterr().out.strip() == RIGHT.strip()


def test_the_solution_is_not_shown_before_a_pass_unless_one_insists(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["solution", "ch01/add"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "mpkit: ch01/add has not passed yet: solve it first, or add --yes\n"
    assert main(["solution", "ch01/add", "--yes"]) == 0
    assert "return a + b" in capsys.readouterr().out


def test_reset_brings_the_task_back_and_keeps_the_learners_version(exercise, capsys):
    exercise.task.write_text(HALF)
    assert main(["reset", "ch01/add"]) == 0
    assert exercise.task.read_text() == exercise.pristine.read_text()
    (kept,) = (exercise.root / "my" / "kept" / "ch01_sums").glob("add-*.py")
    assert kept.read_text() == HALF
    assert str(kept.relative_to(exercise.root)) in capsys.readouterr().out


def test_reset_keeps_every_version(exercise):
    for number in range(3):
        exercise.task.write_text(f"# {number}\n")
        main(["reset", "ch01/add"])
    kept = (exercise.root / "my" / "kept" / "ch01_sums").glob("add-*.py")
    assert {path.read_text() for path in kept} == {"# 0\n", "# 1\n", "# 2\n"}


def test_progress_shows_points_and_what_is_next(exercise, capsys):
    assert main(["progress"]) == 0
    assert "Next: ch01/add" in capsys.readouterr().out
    exercise.task.write_text(RIGHT)
    main(["grade"])
    capsys.readouterr()
    assert main(["progress"]) == 0
    said = capsys.readouterr().out
    assert "Chapter 1 · Sums" in said and "3/3" in said and "1/1 done" in said
    assert "Next" not in said


def test_the_best_verdict_counts(exercise):
    for text in (RIGHT, HALF):
        exercise.task.write_text(text)
        main(["grade"])
    assert progress.load(exercise.root)["ch01/add"] == {"points": 3, "possible": 3, "passed": True}


def test_a_damaged_progress_file_is_told_and_kept(exercise, capsys):
    path = exercise.root / ".mpkit" / "progress.json"
    path.parent.mkdir()
    path.write_text("{")
    assert main(["hint", "ch01/add"]) == 2
    assert "is damaged" in capsys.readouterr().err
    assert path.read_text() == "{"


@pytest.mark.slow
def test_watch_grades_what_is_saved_until_all_has_passed(exercise):
    exercise.task.write_text(HALF)
    with _mpkit("grade", "--watch", stdout=subprocess.PIPE) as watching:
        for line in watching.stdout:
            if "waiting for a change" in line:
                exercise.task.write_text(RIGHT)
                break
        rest = watching.stdout.read()
        assert watching.wait(60) == 0
    assert "✓ add" in rest and "saved at" in rest


@pytest.mark.slow
@pytest.mark.parametrize("number, code, line", [
    (signal.SIGINT, 130, "mpkit: interrupted"), (signal.SIGTERM, 143, "")])
def test_a_grading_that_is_told_to_end_leaves_nobody_and_no_folder(
        exercise, anyone_left, tmp_path, monkeypatch, number, code, line):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    exercise.task.write_text("def add(a, b):\n    while True: pass\n")
    with _mpkit("grade", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                start_new_session=True) as grading:
        while not anyone_left.now():
            assert grading.poll() is None
        os.killpg(grading.pid, number)
        said = grading.stderr.read()
        assert grading.wait(60) == code
    assert said.strip() == line
    assert anyone_left.now() == set()
    assert list(tmp_path.glob("mpkit-grade-*")) == []


def _mpkit(*arguments: str, **options) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": str(PACKAGES), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen([sys.executable, "-m", "mpkit", *arguments], text=True,
                            env=environment, **options)
