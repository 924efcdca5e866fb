"""mpkit's own primitives in every order of their parts, each process killed before each of them."""
import os
from pathlib import Path

import pytest

from mpkit.lab.exploring.asking import explore, run_order
from mpkit.lab.exploring.report import CannotExplore

FILE = Path(__file__).with_name("programs_of_parts.py")
GIVES = {
    "a_lock": {"'entered'", "'abandoned'"}, "an_rlock": {"'entered'", "'abandoned'"},
    "a_value": {"0", "1", "'abandoned'"},
    "a_semaphore": {"True", "False"},
    "an_event_that_is_set": {"True", "'set'"},
    "a_condition_that_is_awaited": {"1", "True", "False", "'abandoned'"},
    "a_barrier": {"'met'", "'broken'"},
    "a_queue": {"[]", "['one']", "['one', 'two']"},
    "a_bounded_queue_that_is_read": {"['two']", "'full'"},
    "a_simple_queue": {"[]", "['one']"},
}
GIVES_LATER = {
    "a_lock_of_three": {"'entered'", "'abandoned'"}, "heirs_of_a_lock": {"None"},
    "an_event_that_is_awaited": {"True"}, "an_event_that_is_cleared": {"'set'"},
    "a_condition_that_is_notified": {"'notified'", "'abandoned'"},
    "a_queue_that_overflows": {"['large', 'last']", "['large']"},
    "a_queue_that_is_read": {"['two']", "['one', 'two']"},
    "a_bounded_queue": {"[]", "['one']", "['one', 'two']"},
    "a_joinable_queue": {"'done'", "'abandoned'"},
}
thorough = pytest.mark.skipif(not os.environ.get("MPKIT_THOROUGH"),
                              reason="takes minutes: --thorough")


def check(name, gives):
    report = explore(f"{FILE}:{name}", level="parts", crashes=True)
    assert (report.verdict, report.complete) == ("right", True), str(report)
    assert {outcome.text for outcome, _ in report.outcomes} == gives


@pytest.mark.slow
@pytest.mark.deadline(100)
@pytest.mark.parametrize("name", GIVES)
def test_who_is_killed_between_two_parts_is_never_waited_for(name):
    check(name, GIVES[name])


@pytest.mark.slow
@pytest.mark.deadline(600)
@thorough
@pytest.mark.parametrize("name", GIVES_LATER)
def test_larger_ones_do_not_wait_for_the_dead_either(name):
    check(name, GIVES_LATER[name])


@pytest.mark.slow
@pytest.mark.deadline(300)
@pytest.mark.parametrize("name", [
    "a_lock_whose_book_nobody_signs",
    pytest.param("a_lock_whose_dead_are_struck_off_too_soon", marks=thorough)])
def test_a_lock_that_waits_for_the_dead_is_found_and_its_order_runs_again(name):
    report = explore(f"{FILE}:{name}", level="parts", crashes=True)
    order = report.shortest
    assert report.verdict == "wrong" and order.outcome.text == "main never ends"
    assert run_order(f"{FILE}:{name}", order.text, level="parts").outcome == order.outcome


def test_a_step_says_which_part_of_which_primitive_it_uses():
    order = run_order(f"{FILE}:a_lock", "0.0.0.0.0.0.0.0", whole=False, level="parts")
    steps = [(step.operation, step.thing) for step in order.steps if step.visible]
    assert steps == [
        ("Estate.enter", "lock"), *[("Words.get", f"lock._book[{place}]") for place in range(3)],
        ("Words.set", "lock._book[0]"), ("Estate.leave", "lock"),
        ("Semaphore.acquire", "lock.permit"), ("Words.set", "lock._holder[0]")]
    assert order.steps[-1].file.endswith("synchronize/lock.py")


def test_a_level_is_one_of_those_that_there_are():
    with pytest.raises(CannotExplore, match="a level is one of calls, parts, not 'words'"):
        explore(f"{FILE}:a_lock", level="words")
