"""Conditions and barriers of a manager are followed as mpkit's own are: to the same orders."""
from pathlib import Path

import pytest

from mpkit.lab.exploring.asking import explore
from mpkit.lab.exploring.report import CannotExplore

pytestmark = pytest.mark.slow

FILE = Path(__file__).with_name("programs_of_meetings.py")
MISSED = "Process-1 waits for args[0]"
LOST = f"{MISSED} (lost wake-up: notify came before wait)"
GIVES = {
    "notifies_too_early": {"None": 1, LOST: 1}, "sets_and_notifies": {"None": 2},
    "sets_without_the_lock": {"None": 4, LOST: 2, MISSED: 2},
    "notifies_all": {"None": 10}, "notifies_one_of_two": {
        "None": 6, "Process-1 waits for args[0]": 2, "Process-2 waits for args[0]": 2},
    "nobody_notifies": {"(False, 0, 'held twice')": 1},
    "waits_with_a_limit": {"True": 1, "False": 1}, "all_meet": {"([0, 1], 2, 0)": 14},
    "one_is_missing": {"('broken', 'broken', True)": 28},
    "somebody_aborts": {"('broken', True)": 2},
    "somebody_resets": {"main waits for args[1] · Process-1 waits for args[0]": 1,
                        "('broken', False)": 1},
    "last_one_acts": {"0": 3}, "killed_at_the_barrier": {"BrokenBarrierError": 2},
}


def tables(name):
    report = explore(f"{FILE}:{name}", any_outcome=True)
    assert report.complete and not report.touches_files
    return {outcome.text: orders for outcome, orders in report.outcomes}


@pytest.mark.parametrize("name", GIVES)
def test_a_managers_gives_what_mpkits_own_gives_in_as_many_orders(name):
    assert tables(name) == GIVES[name]
    assert tables(f"kept_{name}") == {
        text.replace("Process-2", "Process-3").replace("Process-1", "Process-2"): orders
        for text, orders in GIVES[name].items()}


def test_two_conditions_may_share_a_managers_lock():
    assert tables("one_lock_for_two") == {"1": 4}


def test_who_waits_at_what_is_shut_down_is_told():
    died = ("Process-2 ended with exit code 1: ManagerDied: the manager's process at … has ended, "
            "and all that it kept is gone: make a new manager")
    assert tables("shut_down_while_one_waits") == {died: 3}


def test_the_action_of_a_managers_barrier_is_done_in_the_server_and_raises_here():
    assert tables("an_action_fails") == {"('turn 2', True, 0)": 1}


def test_files_that_the_action_touches_are_told():
    assert explore(f"{FILE}:a_barrier_that_reads").touches_files


@pytest.mark.parametrize("name, why", [
    ("made_with_an_rlock", "a manager's Condition has a manager's RLock"),
    ("a_barrier_that_asks", "a manager's Barrier has an action that does Proxy.call, which"),
])
def test_what_has_no_model_is_refused_in_a_line(name, why):
    with pytest.raises(CannotExplore, match=f"^{why}.*$"):
        explore(f"{FILE}:{name}")
