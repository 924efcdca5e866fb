"""What a manager keeps: each call of a proxy is a step, and the server is none of the agents."""
import os
import tempfile
from pathlib import Path

import pytest

from mpkit.lab.exploring import words
from mpkit.lab.exploring.asking import explore, run_order
from mpkit.lab.exploring.cells import explored
from mpkit.lab.exploring.report import CannotExplore

pytestmark = pytest.mark.slow

FILE = Path(__file__).with_name("programs_of_managers.py")
CELL = """\
from multiprocessing import Manager, Process
def add(d):
    d["n"] += 1
if __name__ == "__main__":
    d = Manager().dict(n=0)
    adders = [Process(target=add, args=(d,)) for _ in range(2)]
    for adder in adders: adder.start()
    for adder in adders: adder.join()
    print(d)
"""
DIED = ("Process-2 ended with exit code 1: ManagerDied: the manager's process at … has ended, and "
        "all that it kept is gone: make a new manager")
GIVES = {
    "update_lost": {"1": 4, "2": 2}, "manager_that_is_not_shut_down": {"1": 4, "2": 2},
    "update_under_a_lock": {"2": 2}, "update_of_an_attribute_lost": {"1": 4, "2": 2},
    "update_of_a_value_lost": {"1": 4, "2": 2}, "update_of_an_inner_dict_lost": {"1": 12, "2": 8},
    "items_of_their_own": {"{0: 10, 1: 11}": 20},
    "items_of_an_array_of_their_own": {"array('i', [10, 11])": 20},
    "order_of_a_list": {"[0, 1]": 1, "[1, 0]": 1},
    "iteration": {"['a']": 1, "['a', 'b']": 1,
                  "'dictionary changed size during iteration'": 2},
    "one_at_a_time": {"['in', 'out', 'in', 'out']": 2},
    "small_queue": {"(['x', 'x', 'Empty', 'Empty'], True)": 1}, "event": {"(1, True, True)": 3},
    "two_locks": {"None": 4, "main holds b, waits for a · Process-2 holds a, waits for b": 2},
    "tries": {"(True, False, False)": 1}, "holder_ends": {"main waits for lock": 1},
    "sent_by_a_queue": {"{'n': 5}": 1}, "shut_down_too_early": {"None": 1, DIED: 2},
    "thing_of_ones_own": {"(0, 2)": 2, "(1, 2)": 2, "(2, 2)": 2},
}


@pytest.mark.parametrize("name", GIVES)
def test_what_a_program_gives_in_how_many_orders(name):
    report = explore(f"{FILE}:{name}", any_outcome=True)
    assert {outcome.text: orders for outcome, orders in report.outcomes} == GIVES[name]
    assert report.complete and not report.touches_files


def test_runs_that_are_killed_leave_no_address_of_a_manager(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for name in "two_locks", "holder_ends":
        explore(f"{FILE}:{name}", any_outcome=True)
        assert os.listdir(tmp_path) == []


def test_the_shortest_order_says_what_is_read_and_written():
    report = explore(f"{FILE}:update_lost")
    steps = words.shown(report.shortest)
    assert [(step.agent, words.said(step)) for step in steps] == [
        (1, "read d['n'] → 0"), (2, "read d['n'] → 0"), (2, "write d['n'] = 1"),
        (1, "write d['n'] = 1")]
    again = run_order(f"{FILE}:update_lost", report.shortest.text)
    assert again.outcome == report.shortest.outcome


def test_steps_of_all_kinds_are_said():
    told = {}
    for name in ("iteration", "update_of_an_attribute_lost", "shut_down_too_early"):
        told[name] = [words.said(step) for step in run_order(f"{FILE}:{name}").steps]
    assert "call d.__iter__() → <IteratorProxy object, typeid 'Iterator'>" in told["iteration"]
    assert "write args[0].n = 1" in told["update_of_an_attribute_lost"]
    assert "shut down manager" in told["shut_down_too_early"]


def test_items_of_their_own_could_as_well_be_written_in_another_order():
    report = explore(f"{FILE}:items_of_an_array_of_their_own")
    assert report.runs == 4 and report.orders == 20     # the first write of an item may make it


def test_a_cell_that_uses_a_manager_is_explored():
    report = explored(CELL, seconds=60)
    assert {outcome.text: orders for outcome, orders in report.outcomes} == {
        "\"{'n': 1}\"": 4, "\"{'n': 2}\"": 2}


def test_a_child_that_is_killed_keeps_a_managers_lock():
    report = explore(f"{FILE}:update_under_a_lock", crashes=True)
    assert {outcome.kind for outcome, _ in report.outcomes} == {"result", "deadlock"}


@pytest.mark.parametrize("name, why", [
    ("pool", "a manager's Pool is used, and explore has no model of it"),
    ("somebody_elses", r"Manager.connect\(\) is used"),
])
def test_what_has_no_model_is_refused_in_a_line(name, why):
    with pytest.raises(CannotExplore, match=f"^{why}.*$"):
        explore(f"{FILE}:{name}")
