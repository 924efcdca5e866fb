"""The charts of costs measure in a fresh interpreter and claim only what holds everywhere."""

import pytest
from demos import costs


def test_starts_are_measured_for_threads_and_every_start_method():
    shown = costs.start_costs()
    assert [row[0] for row in shown.rows] == [
        "thread", "process, fork", "process, spawn", "process, forkserver"]
    assert all(line.endswith(": True") for line in shown.claims)


def test_messages_are_measured_for_every_size():
    shown = costs.message_costs()
    assert [row[0] for row in shown.rows][::2] == [
        "process, 1 byte", "process, 1 KiB", "process, 32 KiB", "process, 1 MiB", "process, 16 MiB"]
    assert len(shown.claims) == 2


def test_the_kernels_start_method_is_not_passed_on(monkeypatch):
    monkeypatch.setenv("MPKIT_START", "nonsense")
    assert "thread 1" in costs._measure("messages")


def test_a_claim_can_be_false(monkeypatch):
    times = {"thread": [1.0], "fork": [0.5], "spawn": [0.5], "forkserver": [0.7]}
    monkeypatch.setattr(costs, "_measure", lambda what: times)
    assert [line.rsplit(" ", 1)[1] for line in costs.start_costs().claims] == ["False", "False"]


@pytest.mark.parametrize("size, words", [(1, "1 byte"), (2048, "2 KiB"), (2**24, "16 MiB")])
def test_sizes_are_said_in_words(size, words):
    assert costs._bytes(size) == words
