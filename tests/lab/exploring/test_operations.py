"""Every operation, in a program of its own: what it gives in all orders."""
from pathlib import Path

import pytest

from mpkit.lab.exploring import words
from mpkit.lab.exploring.asking import explore, run_order

FILE = Path(__file__).with_name("programs_of_operations.py")
GIVES = {
    "time_passes_at_once": {"(True, 1, 5.0)"}, "a_killed_child_is_gone": {"-15"},
    "a_child_that_crashes": {"Process-1 ended with exit code 7"}, "all_meet": {"[0, 1]"},
    "threads_lose_updates": {"1", "2"}, "asks_too_early": {"True", "False"},
    "messages_go_both_ways": {"2"}, "nothing_comes": {"'empty'"},
    "an_array_is_read_in_pieces": {"[0, 0, 0]", "[0, 0, 1]", "[1, 0, 1]", "[1, 0, 0]"},
    "an_array_is_filled_and_read": {"(5, [5, 7])"},
    "a_raw_value_has_no_lock": {"1", "2"}, "a_simple_queue": {"5"},
    "a_daemon_goes_on_for_ever": {"4"}, "a_grandchild_counts": {"1", "2"},
    "nobody_notifies": {"(False, False)"}, "all_tasks_are_done": {"1"},
    "the_holder_ends": {"LockAbandoned: Process-1 ended while it held the lock; what the lock "
                        "protects may be half done: check it, then make a new lock"},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GIVES)
def test_what_a_program_can_give(name):
    report = explore(f"{FILE}:{name}", any_outcome=True)
    assert {outcome.text for outcome, _ in report.outcomes} == GIVES[name]
    assert report.complete


@pytest.mark.slow
@pytest.mark.parametrize("name", ["asks_too_early", "threads_lose_updates"])
def test_the_shortest_order_runs_again(name):
    report = explore(f"{FILE}:{name}")
    for _ in range(3):
        order = run_order(f"{FILE}:{name}", report.shortest.text)
        assert order.outcome == report.shortest.outcome
        assert order.text == report.shortest.text


@pytest.mark.slow
def test_a_step_at_an_array_says_at_which_place():
    order = run_order(f"{FILE}:an_array_is_filled_and_read", "")
    assert [words.said(step) for step in order.steps] == [
        "write array[-1] = 7", "write array[:2] = [5, 6]", "read array[0] → 5",
        "read array[::2] → [5, 7]", "end"]
