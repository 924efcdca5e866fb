"""To be killed is one step: there are as many orders as when each is tried by itself."""
from pathlib import Path

import pytest

from mpkit.lab.exploring.asking import explore, run_order

pytestmark = pytest.mark.slow

FILE = Path(__file__).with_name("programs_of_kills.py")
GIVES = {
    "a_pool_that_nobody_waits_for": {"0": 5, "1": 4},
    "a_result_after_the_end": {"'too late'": 2, "9": 1},
    "a_pool_that_is_closed_and_terminated": {"None": 1},
    "a_child_that_is_killed": {"0": 2, "1": 1},
    "a_child_whose_end_is_asked_after": {"(-15, 0)": 2, "(-15, 1)": 1, "(0, 1)": 1},
    "a_child_that_is_killed_with_its_own": {"0": 2, "1": 1},
    "a_child_that_is_told": {"1": 2, "2": 1},
    "a_child_that_is_told_at_its_end": {"0": 1},
    "a_deaf_child_waits_for_its_own": {"1": 3}, "a_deaf_child_waits_twice": {"2": 5},
    "a_child_that_hears_waits_for_its_own": {"2": 6},
    "a_child_leaves_when_it_waits_for_its_own": {
        "1": 1, "Process-1 ended with exit code 3": 3},
}
GIVES_WITH_CRASHES = {
    "one_that_sleeps": {"0": 2, "1": 1},
    "one_that_sleeps_and_one_that_does_not": {"1": 6, "2": 1},
    "one_that_sleeps_at_its_end": {"1": 24, "2": 4},
    "two_that_sleep": {"1": 22, "2": 2},
    "somebody_waits_for_a_while": {"0": 4},
    "a_child_adds_before_its_own_is_born": {"-9": 39, "0": 30},
}


@pytest.mark.parametrize("name", GIVES)
@pytest.mark.parametrize("bound", [None, 99])
def test_what_a_program_gives_in_how_many_orders(name, bound):
    report = explore(f"{FILE}:{name}", any_outcome=True, switches=bound)
    assert {outcome.text: orders for outcome, orders in report.outcomes} == GIVES[name]
    assert report.complete


@pytest.mark.parametrize("name", GIVES_WITH_CRASHES)
@pytest.mark.parametrize("bound", [None, 99])
def test_in_how_many_orders_somebody_is_killed_by_fate(name, bound):
    report = explore(f"{FILE}:{name}", crashes=True, switches=bound)
    assert {outcome.text: orders
            for outcome, orders in report.outcomes} == GIVES_WITH_CRASHES[name]


def test_a_child_is_told_before_or_after_its_own_is_born():
    program = f"{FILE}:a_child_is_told_before_its_own_is_born"
    report = explore(program)
    failed = "Process-1 ended with exit code 3"
    assert {outcome.text for outcome, _ in report.outcomes} == {failed, "0"}
    assert {step.operation for step in report.shortest.steps if step.agent} == {"Process.exit"}
    assert run_order(program, report.shortest.text).outcome.text == failed


def test_what_a_handler_does_before_a_child_is_born_changes_nothing_of_its_birth():
    report = explore(f"{FILE}:a_child_adds_before_its_own_is_born")
    assert {outcome.text for outcome, _ in report.outcomes} == {"0"}
