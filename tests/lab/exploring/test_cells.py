"""%%mp --explore: a cell in every order, by its `main` or as the script that it is."""
import linecache

import pytest
from IPython.core.error import UsageError

from mpkit.lab import magic
from mpkit.lab.exploring.cells import explored
from mpkit.lab.exploring.report import CannotExplore

pytestmark = pytest.mark.slow

ADD = """\
from multiprocessing import Process, Value
def add(n):
    n.value = n.value + 1
"""
MAIN = ADD + """
def main():
    n = Value("i", 0)
    adders = [Process(target=add, args=(n,)) for _ in range(2)]
    for adder in adders: adder.start()
    for adder in adders: adder.join()
    return n.value
"""
SCRIPT = ADD + """
if __name__ == "__main__":
    n = Value("i", 0)
    adders = [Process(target=add, args=(n,)) for _ in range(2)]
    for adder in adders: adder.start()
    for adder in adders: adder.join()
    print("n is", n.value)
"""


@pytest.mark.parametrize("text, outcomes", [
    (MAIN, {"1": 4, "2": 2}), (SCRIPT, {"'n is 1'": 4, "'n is 2'": 2})])
def test_a_cell_is_explored_by_its_main_or_as_a_script(text, outcomes):
    report = explored(text, seconds=60)
    assert {outcome.text: orders for outcome, orders in report.outcomes} == outcomes
    visible = [step for step in report.shortest.steps if step.visible]
    assert {step.file.rpartition("/")[2] for step in visible} == {"cell.py"}


def test_the_right_result_is_that_of_one_process_after_another():
    report = explored(MAIN, seconds=60)
    assert report.verdict == "wrong" and report.shortest.outcome.text == "1"


def test_outcomes_may_differ_where_the_cell_says_so():
    assert magic.mp("--explore --any-outcome", MAIN).verdict == "right"


def test_a_bound_on_switches_is_one_on_the_cells_orders():
    report = magic.mp("--explore --switches 1", MAIN)
    assert (report.orders, report.verdict) == (2, "unfinished")


def test_a_players_lines_are_the_cells():
    step = next(step for step in explored(MAIN, 60).shortest.steps if step.visible)
    assert step.source == linecache.getline(step.file, step.line).strip()
    assert step.source == "n.value = n.value + 1"


def test_a_cell_that_is_no_python_is_told_in_one_line():
    with pytest.raises(CannotExplore, match="cell.py"):
        explored("def main(:\n", seconds=60)


def test_what_does_not_go_with_explore_is_told():
    alone = "--explore goes with --limit, --any-outcome and --switches alone"
    with pytest.raises(UsageError, match=alone):
        magic.mp("fork --explore", MAIN)
