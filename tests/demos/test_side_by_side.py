from threading import Thread

import pytest
from demos import side_by_side
from demos.side_by_side import (
    WINDOW,
    draw,
    no_overlap,
    overlap,
    some_overlap,
    turns,
    watched,
)

import mpkit
from mpkit import Process
from mpkit.lab import jobs

TAKING_TURNS = [[(0.0, 0.005), (0.010, 0.015)], [(0.005, 0.010), (0.015, 0.020)]]
TOGETHER = [[(0.0, 0.02)], [(0.01, 0.03)]]


def outcome(line):
    return line.removeprefix("claim: ").partition(": ")[2]


def test_overlap_is_the_time_in_which_both_were_at_work():
    assert overlap(TOGETHER) == pytest.approx(0.01)
    assert overlap(TAKING_TURNS) == 0


def test_threads_that_take_turns_are_told_from_threads_that_do_not():
    assert outcome(no_overlap(TAKING_TURNS)) == "True"
    assert outcome(no_overlap(TOGETHER)) == "False"


def test_a_python_without_a_gil_is_not_asked(monkeypatch):
    monkeypatch.setattr("sys._is_gil_enabled", lambda: False, raising=False)
    assert outcome(no_overlap(TOGETHER)) == "skipped: this Python has no GIL"


@pytest.mark.parametrize("pair, used, cores, expected", [
    (TOGETHER, 2.0, 2, "True"),
    (TOGETHER, 1.0, 1, "True"),
    (TAKING_TURNS, 1.0, 1, "skipped: 1 core"),
    (TAKING_TURNS, 1.9, 2, "skipped: other programs kept the cores busy"),
    (TAKING_TURNS, 1.1, 2, "False"),
])
def test_processes_overlap_or_there_is_an_excuse(pair, used, cores, expected):
    assert outcome(some_overlap(pair, used, cores)) == expected


def test_a_jump_of_the_clock_ends_a_span(monkeypatch):
    looks = iter([0.0, 1.0, 1.0005, 1.001, 1.006, 1.0065, 2.5])
    monkeypatch.setattr(jobs.time, "monotonic", lambda: next(looks))
    monkeypatch.setattr(jobs.time, "sleep", lambda seconds: None)
    assert jobs.at_work(0.9, 2.0) == [[1.0, 1.001], [1.006, 1.0065]]


def test_who_never_came_to_work_has_no_span(monkeypatch):
    monkeypatch.setattr(jobs.time, "monotonic", lambda: 3.0)
    assert jobs.at_work(1.0, 2.0) == []


@pytest.mark.parametrize("kind", [Thread, Process])
def test_two_workers_of_either_kind_are_watched_over_the_same_moments(kind):
    pair = watched(kind)
    assert len(pair) == 2
    assert all(0 <= start <= end <= WINDOW for spans in pair for start, end in spans)
    assert mpkit.active_children() == []


def test_the_picture_has_a_lane_and_a_row_for_each_of_the_four(monkeypatch):
    kinds = {Thread: TAKING_TURNS, Process: TOGETHER}
    monkeypatch.setattr(side_by_side, "watched", kinds.__getitem__)
    picture = turns()
    assert picture.rows == [("thread 1", "10", 2), ("thread 2", "10", 2),
                            ("process 1", "20", 1), ("process 2", "20", 1)]
    assert [outcome(claim) for claim in picture.claims] == ["True", "True"]
    assert "thread 1: 10 ms at work in 2 turns" in picture.alt


def test_processes_get_another_chance(monkeypatch):
    tries = iter([TAKING_TURNS, TAKING_TURNS, TAKING_TURNS, TOGETHER])
    monkeypatch.setattr(side_by_side, "watched", lambda kind: next(tries))
    assert [outcome(claim) for claim in turns().claims] == ["True", "True"]


def test_a_lane_without_any_span_can_be_drawn():
    axes, = draw({"thread 1": [], "thread 2": [(0.0, 0.1)]}).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["thread 1", "thread 2"]
