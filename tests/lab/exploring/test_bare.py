"""What lies in shared bytes is watched also where it has no lock, or is used past it."""
from pathlib import Path

import pytest

from mpkit.lab.exploring import words
from mpkit.lab.exploring.asking import explore, run_order

FILE = Path(__file__).with_name("programs_of_bare.py")
LOST = {
    "a_raw_array": {"1", "2"}, "a_raw_structure": {"1", "2"},
    "a_structure_in_a_structure": {"1", "2"}, "an_array_of_structures": {"1", "2"},
    "a_text": {"b'x'", "b'xx'"}, "a_truth": {"True", "False"},
    "a_lock_that_one_does_not_take": {"1", "2"}, "peterson_in_the_wrong_order": {"1", "2"},
}
RIGHT = {"items_of_their_own": "[1, 1]", "what_is_not_shared": "None", "peterson": "2"}


@pytest.mark.slow
@pytest.mark.parametrize("name", LOST)
def test_an_update_can_be_lost(name):
    report = explore(f"{FILE}:{name}")
    assert {outcome.text for outcome, _ in report.outcomes} == LOST[name]
    assert (report.verdict, report.complete) == ("wrong", True)


@pytest.mark.slow
@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_lost(name):
    report = explore(f"{FILE}:{name}")
    assert [outcome.text for outcome, _ in report.outcomes] == [RIGHT[name]]
    assert (report.verdict, report.complete) == ("right", True)


@pytest.mark.slow
def test_steps_name_them_as_the_program_does():
    report = explore(f"{FILE}:peterson_in_the_wrong_order")
    said = {words.said(step) for step in report.shortest.steps}
    assert {"write turn = 1", "write wants[0] = 1", "read inside → 0"} <= said


@pytest.mark.slow
def test_what_it_is_at_first_is_no_step():
    report = explore(f"{FILE}:numbers_that_are_given")
    first = next(step for step in report.shortest.steps if step.visible)
    assert words.said(first) == "read thing[0] → 3"


@pytest.mark.slow
def test_who_polls_what_has_no_lock_gives_way():
    order = run_order(f"{FILE}:a_flag_that_is_polled", ".".join("1" * 40))
    assert order.outcome.text == "1"
