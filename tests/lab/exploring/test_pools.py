"""Pools: which worker takes which task is a step, as is what a task does; attendants take none."""
from pathlib import Path

import pytest

from mpkit.lab.exploring import words
from mpkit.lab.exploring.asking import explore, run_order
from mpkit.lab.exploring.cells import explored
from mpkit.lab.exploring.report import CannotExplore

pytestmark = pytest.mark.slow

FILE = Path(__file__).with_name("programs_of_pools.py")
CELL = """\
from multiprocessing import Pool
def square(number):
    return number * number
def main():
    with Pool(2) as pool:
        return pool.map(square, [1, 2])
"""
CROSSED = ("ForkPoolWorker-1 holds one, waits for other · "
           "ForkPoolWorker-2 holds other, waits for one")
CROSSED_TOO = ("ForkPoolWorker-1 holds other, waits for one · "
               "ForkPoolWorker-2 holds one, waits for other")
# Where two tasks take, read and write: a worker does both, or 6 steps in the orders that there are.
GIVES = {
    "map_loses": {"1": 12, "2": 10}, "map_under_a_lock": {"2": 14},
    "apply_async_loses": {"([1, 1], 1)": 12, "([1, 1], 2)": 10},
    "apply_is_one_after_the_other": {"2": 4},
    "unordered_values": {"[1, 4]": 6, "[4, 1]": 2}, "ordered_values": {"[1, 4]": 4},
    "nobody_waits": {"0": 5, "1": 4}, "a_pool_that_is_left_alone": {"[1, 4]": 4},
    "callbacks_come_in_any_order": {"[1, 4]": 6, "[4, 1]": 2},
    "asks_whether_it_is_ready": {"(False, 9, True)": 2, "(True, 9, True)": 1},
    "polls": {"9": 6}, "times_out": {"'timed out'": 1}, "next_times_out": {"'timed out'": 1},
    "a_task_raises": {"ZeroDivisionError: division by zero": 1},
    "tasks_cross": {"None": 24, CROSSED: 3, CROSSED_TOO: 3},
    "tasks_share_a_dict": {"1": 12, "2": 10},
    "chunks": {"([0, 1, 4, 9, 16], [8], [0, 1, 4])": 1},
    "too_late": {"PoolClosed: Pool not running: it was terminated before this was done": 3},
    "each_worker_does_one": {"[1, 1, 1]": 8}, "a_worker_does_two": {"[1, 2, 1, 2, 1]": 1},
    "replaced_workers_lose": {"1": 12, "2": 10}, "nobody_asks_after_results": {"[0, 1]": 13},
}


@pytest.mark.parametrize("name", GIVES)
def test_what_a_program_gives_in_how_many_orders(name):
    report = explore(f"{FILE}:{name}", any_outcome=True)
    assert {outcome.text: orders for outcome, orders in report.outcomes} == GIVES[name]
    assert report.complete and not report.touches_files


def test_the_order_of_outcomes_does_not_matter_to_what_is_lost():
    report = explore(f"{FILE}:unordered_loses", budget=20)
    assert {outcome.text for outcome, _ in report.outcomes} == {"1", "2"}


@pytest.mark.parametrize("name", [
    "callbacks_come_in_any_order", "replaced_workers_lose", "nobody_asks_after_results"])
def test_every_order_tried_by_itself_gives_the_same(name):
    plain = explore(f"{FILE}:{name}", any_outcome=True, switches=99)
    assert {outcome.text: orders for outcome, orders in plain.outcomes} == GIVES[name]


def test_a_new_worker_has_the_next_name_and_its_steps_their_place_in_the_program():
    order = explore(f"{FILE}:a_new_worker_waits_for_main").shortest
    assert order.outcome.details == ("main holds one, waits for apply(take_one_first)",
                                     "ForkPoolWorker-2 waits for one")
    assert order.text == "0.1.201"
    assert {step.file for step in words.shown(order)} == {str(FILE)}


def test_the_shortest_order_says_who_takes_which_task_and_runs_again():
    report = explore(f"{FILE}:map_loses")
    assert [(step.agent, words.said(step)) for step in words.shown(report.shortest)] == [
        (1, "take a task → add(1)"), (1, "read number → 0"), (2, "take a task → add(1)"),
        (2, "read number → 0"), (2, "write number = 1"), (1, "write number = 1")]
    for _ in range(3):
        again = run_order(f"{FILE}:map_loses", report.shortest.text)
        assert again.outcome == report.shortest.outcome


def test_who_asks_whether_a_result_is_ready_makes_the_end_of_a_task_a_step():
    report = explore(f"{FILE}:asks_whether_it_is_ready", any_outcome=True)
    assert [outcome.text for outcome, _ in report.outcomes] == [
        "(False, 9, True)", "(True, 9, True)"]
    late = run_order(f"{FILE}:asks_whether_it_is_ready", "1.1x.0")
    assert [words.said(step) for step in words.shown(late)] == [
        "take a task → square(3)", "finish a task → 9"]
    assert late.outcome.text == "(True, 9, True)"


def test_a_cell_that_uses_a_pool_is_explored():
    assert explored(CELL, seconds=60).verdict == "right"


def test_a_task_that_cannot_be_pickled_raises():
    report = explore(f"{FILE}:a_task_cannot_be_pickled")
    assert "local object" in report.shortest.outcome.text


def test_functions_of_a_notebooks_cell_are_tasks():
    cell = {"__name__": "__main__"}
    exec(CELL.replace("multiprocessing", "mpkit"), cell)  # noqa: S102
    assert explore(cell["main"]).verdict == "right"


def test_a_process_is_no_worker_for_its_name():
    left = explore(f"{FILE}:a_process_with_a_workers_name_leaves")
    assert {outcome.text for outcome, _ in left.outcomes} == {"0"}
    killed = explore(f"{FILE}:a_process_has_a_workers_name", crashes=True, any_outcome=True)
    assert {outcome.text for outcome, _ in killed.outcomes} == {"0", "-9"}


def test_workers_are_not_killed_by_fate():
    report = explore(f"{FILE}:apply_is_one_after_the_other", crashes=True)
    assert {outcome.text for outcome, _ in report.outcomes} == {"2"}


@pytest.mark.parametrize("name, why", [
    ("a_worker_dies", r"ForkPoolWorker-\d dies in the middle of a task"),
    ("the_initializer_fails", "the initializer of a pool raises KeyError: 'x'"),
    ("an_endless_input", r"imap\(square\) has 100 tasks or more"),
])
def test_what_has_no_model_is_refused_in_a_line(name, why):
    with pytest.raises(CannotExplore, match=f"^{why}.*$"):
        explore(f"{FILE}:{name}")
