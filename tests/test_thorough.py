"""What `mpkit test --thorough` counts, keeps and resumes; the answers here are graded at once."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
import thorough


@dataclass(frozen=True, eq=False)
class Graded:
    """An answer whose verdict is known; it counts how often it was asked for."""

    kind: str
    verdict: str | None = None
    explored_alone: bool = False
    asked: list = field(default_factory=list)       # of each grading: whether it explored

    def __str__(self):
        return f"ch01/add {self.kind}"

    def surprise(self, exploring=True):
        self.asked.append(exploring)
        return self.verdict


@pytest.fixture
def log(tmp_path):
    return thorough.Log(tmp_path / ".mpkit" / "thorough.json", "as it is")


def quietly(*_):
    pass


@pytest.mark.slow
def test_right_answers_are_graded_100_times_and_others_20_times(log):
    found = [Graded("solution"), Graded("wrong"), Graded("task")]
    assert thorough.run(found, log, quietly) == 0
    assert [len(one.asked) for one in found] == [100, 20, 20]
    assert log.known["surprises"] == []


@pytest.mark.slow
def test_a_right_answer_is_run_in_every_order_20_times(log):
    found = [Graded("solution"), Graded("solution", explored_alone=True), Graded("wrong")]
    assert thorough.run(found, log, quietly) == 0
    assert [Counter(one.asked) for one in found] == [{True: 20, False: 80}, {True: 20}, {True: 20}]


@pytest.mark.slow
def test_a_surprise_is_kept_with_its_condition(log):
    thorough.run([Graded("wrong", "it passed")], log, quietly)
    assert Counter(log.known["surprises"]) == {
        "(quiet) it passed": 7, "(busy) it passed": 7, "(one core) it passed": 6}


def test_what_was_done_is_not_done_again(log, tmp_path):
    one = Graded("wrong")
    for _ in range(5):
        log.enter(one, "quiet", None)
    again = thorough.Log(tmp_path / ".mpkit" / "thorough.json", "as it is")
    assert len(thorough.left([one], "quiet", again)) == 2
    assert len(thorough.left([one], "busy", again)) == 7


def test_it_begins_afresh_when_the_course_has_changed(log, tmp_path):
    log.enter(Graded("wrong"), "quiet", "it passed")
    again = thorough.Log(tmp_path / ".mpkit" / "thorough.json", "changed")
    assert again.known == {"state": "changed", "done": {}, "surprises": []}


def test_when_the_time_is_up_nothing_is_begun(log):
    one = Graded("solution")
    assert thorough.run([one], log, quietly, limit=0) == 100
    assert one.asked == []


def test_answers_take_turns(log):
    one, other = Graded("wrong"), Graded("task")
    assert [trial for trial, _ in thorough.left([one, other], "quiet", log)[:4]] == [
        one, other, one, other]
