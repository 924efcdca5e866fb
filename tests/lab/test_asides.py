"""Predictions hide their answer until one is chosen; cards and sources say what the files say."""

import tomllib

import pytest

from mpkit.lab import asides, course, source

FILES = sorted((course.root() / "notebooks" / "asides").glob("*.toml"))
ASIDE = {"question": "Is <b> & safe?", "options": ["yes", "<i>no</i>"], "answer": "B",
         "why": "Because of <b>."}


def test_the_answer_is_told_only_after_a_choice():
    question = asides.Question(ASIDE)
    assert question.verdict.value == ""
    question.choose(0)
    assert "Your prediction: A. It is B." in question.verdict.value
    assert "Because of &lt;b&gt;." in question.verdict.value


def test_a_right_choice_is_called_right():
    question = asides.Question(ASIDE)
    question.buttons[1].click()
    assert "Your prediction: B. That is it." in question.verdict.value


def test_one_commits_to_the_first_choice():
    question = asides.Question(ASIDE)
    question.choose(0)
    assert all(button.disabled for button in question.buttons)


def test_a_question_shows_its_options_and_not_its_answer(capsys):
    asides.Question(ASIDE).show()
    shown = capsys.readouterr().out
    assert "Is <b> & safe?" in shown
    assert "Because" not in shown


@pytest.mark.parametrize("name, complaint", [
    ("99/x", "chapter '99' has no asides"), ("03/nothing", "has no question 'nothing'; it has")])
def test_an_unknown_question_is_named(name, complaint):
    with pytest.raises(course.CourseError, match=complaint):
        asides.predict(name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_aside_can_be_shown(path):
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    for aside in told.get("predict", {}).values():
        asides.Question(aside).choose(len(aside["options"]) - 1)
    card = asides.Card(told["card"])
    assert told["card"]["code"].strip().splitlines()[0] in card.plain()
    assert "<script" not in card.html()


def test_a_method_is_shown_with_the_numbers_of_its_lines():
    shown = source.show("process.py", "Process.run")
    lines = (course.root() / "mpkit" / "process.py").read_text().splitlines()
    assert lines[shown.first - 1].strip() == "def run(self) -> None:"
    assert f">{shown.first}<" in shown._repr_mimebundle_()["text/html"].replace(" ", "")


def test_marked_lines_stand_out():
    shown = source.show("process.py", "Process.run", mark="self._target(")
    assert [line[0] for line in shown.plain().splitlines()[1:]].count(">") == 1
    assert "hll" in shown._repr_mimebundle_()["text/html"]


def test_a_whole_file_is_shown_to_its_last_line():
    shown = source.show("errors.py")
    assert shown.lines == (course.root() / "mpkit" / "errors.py").read_text().splitlines()


@pytest.mark.parametrize("asked, complaint", [
    (("proces.py",), "mpkit has no file 'proces.py'; it has .*process.py"),
    (("../README.md",), "mpkit has no file"),
    (("process.py", "Process.jion"), "at 'jion'; it has .*join"),
    (("process.py", "Process.run", "no such line"), "contains 'no such line'")])
def test_what_cannot_be_shown_is_named(asked, complaint):
    with pytest.raises(ValueError, match=complaint):
        source.show(*asked)
