"""The chart of means: who did the jobs, and when the event loop could answer."""
import asyncio
import time

import pytest
from demos import means, means_program

MADE_UP = {"coroutines": {"seconds": 0.4, "answers": [0.0, 0.399], "gil": True},
           "threads": {"seconds": 0.4, "answers": [0.0, 0.1, 0.2], "gil": False},
           "processes": {"seconds": 0.2, "answers": [0.0, 0.05, 0.1, 0.15], "gil": True}}


@pytest.fixture
def made_up(monkeypatch):
    monkeypatch.setattr(means, "measure", lambda kind, size, jobs: MADE_UP)


@pytest.mark.slow
def test_each_means_of_this_python_is_measured():
    chart = means.Means("waiting", size=300, jobs=2)
    assert list(chart.measured) == means_program.MEANS
    assert all(claim.endswith(": True") for claim in chart.timeline().claims)


def test_a_silence_is_from_one_answer_to_the_next(made_up):
    chart = means.Means()
    assert chart.longest("coroutines") == pytest.approx(0.399)
    assert chart.longest("threads") == pytest.approx(0.2)
    assert [row[0] for row in chart.timeline().rows] == [
        "coroutines", "threads, no GIL", "processes"]


def test_a_claim_can_be_false(made_up, monkeypatch):
    monkeypatch.setitem(MADE_UP, "coroutines", {"seconds": 2, "answers": [0, 1], "gil": True})
    monkeypatch.setitem(MADE_UP, "processes", {"seconds": 2, "answers": [], "gil": True})
    for work in means_program.JOBS:
        assert [line.endswith(": False") for line in means.Means(work).timeline().claims] == [
            True, True]


def test_the_jobs_of_another_pool_are_measured_likewise(monkeypatch):
    monkeypatch.setitem(means_program.POOLS, "interpreters", means_program.POOLS["threads"])
    measured = means_program.measure("interpreters", "waiting", 0.01, 2)
    assert measured["seconds"] >= 0.01 and measured["answers"]


def test_a_coroutine_that_computes_leaves_no_room_for_an_answer():
    measured = asyncio.run(means_program.watched(
        means_program.in_coroutines("computing", 0.02, 2)))
    assert measured["seconds"] >= 0.04
    assert not [moment for moment in measured["answers"] if 0 < moment < 0.04]


def test_a_job_that_computes_needs_a_core_for_so_long():
    began = time.thread_time()
    means_program.compute(0.02)
    assert time.thread_time() - began >= 0.02
