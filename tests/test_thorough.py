"""What `mpkit test --thorough` counts, keeps and resumes; the answers here are graded at once."""

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import thorough

from mpkit.lab.course import Exercise


@dataclass(frozen=True, eq=False)
class Graded:
    """An answer whose verdict is known; it counts how often it was asked for."""

    kind: str
    verdict: str | None = None
    explored_alone: bool = False
    exercise: Exercise = Exercise(Path(), "ch01_why", "add")
    asked: list = field(default_factory=list)       # of each grading: whether it explored

    def __str__(self):
        return f"{self.exercise.id} {self.kind}"

    def surprise(self, exploring=True):
        self.asked.append(exploring)
        return self.verdict


@pytest.fixture
def opened(tmp_path):
    """A log of two exercises, in a state that is given; a file of the test."""
    def log(**states):
        as_it_is = {"ch01/add": "as it is", "ch02/ask": "as it is"}
        return thorough.Log(tmp_path / ".mpkit" / "thorough.json", as_it_is | states)
    return log


@pytest.fixture
def log(opened):
    return opened()


LIMIT = 60


def quietly(*_):
    pass


@pytest.mark.slow
def test_right_answers_are_graded_100_times_and_others_20_times(log):
    found = [Graded("solution"), Graded("wrong"), Graded("task")]
    assert thorough.run(found, log, quietly, LIMIT) == 0
    assert [len(one.asked) for one in found] == [100, 20, 20]
    assert log.surprises == []


@pytest.mark.slow
def test_a_right_answer_is_run_in_every_order_20_times(log):
    found = [Graded("solution"), Graded("solution", explored_alone=True), Graded("wrong")]
    assert thorough.run(found, log, quietly, LIMIT) == 0
    assert [Counter(one.asked) for one in found] == [{True: 20, False: 80}, {True: 20}, {True: 20}]


@pytest.mark.slow
def test_a_surprise_is_kept_with_its_condition(log):
    thorough.run([Graded("wrong", "it passed")], log, quietly, LIMIT)
    assert Counter(log.surprises) == {
        "(quiet) it passed": 7, "(busy) it passed": 7, "(one core) it passed": 6}


def test_what_was_done_is_not_done_again(log, opened):
    one = Graded("wrong")
    for _ in range(5):
        log.enter(one, "quiet", None)
    again = opened()
    assert len(thorough.left([one], "quiet", again)) == 2
    assert len(thorough.left([one], "busy", again)) == 7


def test_it_begins_afresh_with_an_exercise_that_has_changed(log, opened):
    other = Graded("task", exercise=Exercise(Path(), "ch02_fork", "ask"))
    for one in Graded("wrong"), other:
        log.enter(one, "quiet", "it passed")
    again = opened(**{"ch01/add": "changed"})
    assert (again.runs, again.surprises) == (1, ["(quiet) it passed"])
    assert again.done(other, "quiet") == 1


def test_an_exercise_is_another_when_one_of_its_files_or_mpkit_is(tmp_path, monkeypatch):
    monkeypatch.setattr(thorough, "ROOT", tmp_path)
    one, other = (Exercise(tmp_path, slug, name) for slug, name in (
        ("ch01_why", "add"), ("ch02_fork", "ask")))
    files = [*(path for each in (one, other) for path in (
        each.grader, each.pristine, each.solution, each.wrong_answers / "a_wrong_one.py")),
        one.folder / "given_add.py", tmp_path / "mpkit" / "pool" / "crew.py"]
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("as it is")

    def changed(path):
        before = thorough.states([one, other])
        path.write_text("changed")
        after = thorough.states([one, other])
        return {name for name in before if before[name] != after[name]}

    assert [changed(path) for path in files] == [
        *[{"ch01/add"}] * 4, *[{"ch02/ask"}] * 4, {"ch01/add"}, {"ch01/add", "ch02/ask"}]


def test_when_the_time_is_up_nothing_is_begun(log):
    one = Graded("solution")
    assert thorough.run([one], log, quietly, limit=0) == 100
    assert one.asked == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="cores are chosen on Linux alone")
def test_each_grading_has_a_single_core_of_all_in_the_last_round(log):
    class Placed(Graded):
        def surprise(self, exploring=True):
            self.asked.append(frozenset(os.sched_getaffinity(0)))

    one, before = Placed("solution"), os.sched_getaffinity(0)
    thorough.run([one], log, quietly, LIMIT)
    assert set(one.asked[:67]) == {frozenset(before)}
    assert {len(cores) for cores in one.asked[67:]} == {1}
    assert frozenset.union(*one.asked[67:]) <= before == os.sched_getaffinity(0)


def test_answers_take_turns(log):
    one, other = Graded("wrong"), Graded("task")
    assert [trial for trial, _ in thorough.left([one, other], "quiet", log)[:4]] == [
        one, other, one, other]
