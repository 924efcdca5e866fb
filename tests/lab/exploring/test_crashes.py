"""Each process of a small program is killed at each step: what the others see of it."""
import os
from pathlib import Path

import pytest

from mpkit.lab.exploring.asking import explore, run_order

FILE = Path(__file__).with_name("programs_of_crashes.py")
GIVES = {
    "a_lock": {"1", "2", "'abandoned'"}, "an_rlock": {"1", "2", "'abandoned'"},
    "a_value": {"1", "2", "'abandoned'"}, "an_array": {"[0, 0]", "[1, 1]", "'abandoned'"},
    "an_event": {"True"}, "a_condition": {"'woken'", "'abandoned'"},
    "a_barrier": {"'met'", "'broken'"},
    "a_queue": {"[]", "['one']", "['one', 'two']"},
    "a_bounded_queue": {"[]", "['one']", "['one', 'two']"},
    "a_joinable_queue": {"'done'", "'abandoned'"}, "a_pipe": {"2", "'gone'"},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GIVES)
def test_a_death_is_told_to_the_others_and_hangs_nobody(name):
    report = explore(f"{FILE}:{name}", crashes=True)
    assert {outcome.text for outcome, _ in report.outcomes} == GIVES[name]
    assert (report.verdict, report.complete) == ("right", True)


@pytest.mark.slow
@pytest.mark.parametrize("bound", [None, 99])
def test_to_be_killed_before_a_step_that_is_no_place_in_the_order_is_counted_once(bound):
    report = explore(f"{FILE}:one_adds", crashes=True, switches=bound)
    assert {outcome.text: orders for outcome, orders in report.outcomes} == {"0": 2, "1": 1}


@pytest.mark.slow
@pytest.mark.deadline(600)
@pytest.mark.skipif(not os.environ.get("MPKIT_THOROUGH"), reason="takes half a minute: --thorough")
def test_a_notification_for_one_is_not_lost_with_a_waiter():
    report = explore(f"{FILE}:a_notifier_of_one", crashes=True)
    assert {outcome.text for outcome, _ in report.outcomes} == {"'woken'", "'abandoned'"}
    assert (report.verdict, report.complete) == ("right", True)


@pytest.mark.slow
def test_a_permit_of_a_semaphore_is_lost_with_its_holder_and_the_order_shows_where():
    report = explore(f"{FILE}:a_semaphore", crashes=True)
    assert report.verdict == "wrong"
    assert report.shortest.text == "1.1k"
    assert report.shortest.outcome.text == "Process-2 waits for permits"
    (kill,) = (line for line in str(report).splitlines() if "is killed here" in line)
    assert kill.endswith("is killed here")      # in no line of the program
    assert run_order(f"{FILE}:a_semaphore", "1.1k").outcome == report.shortest.outcome


@pytest.mark.slow
def test_to_be_killed_is_no_switch_so_a_bound_on_switches_lets_it_happen_anywhere():
    report = explore(f"{FILE}:a_semaphore", crashes=True, switches=1)
    assert report.verdict == "wrong"
    assert (report.shortest.text, report.shortest.switches) == ("1.1k", 0)
