"""Steps, orders and reports as lines of text."""
from dataclasses import replace

import made_orders as made
import pytest

from mpkit.lab.exploring import saved, words
from mpkit.lab.exploring.report import CannotExplore, Outcome


def text(lines):
    return "\n".join(line for _, line in lines)


def test_a_report_says_outcomes_and_the_shortest_order_as_lanes():
    assert text(words.of_report(made.REPORT, seconds=", in 0.04 s")) == """\
all 6 orders, in 0.04 s (4 runs stand for them)

outcome  orders
1             4  ████████████████████████ ✗
2             2  ████████████

Shortest order that gives 1 (2 switches):

step  worker-1     worker-2
1     read n → 0                line 5  before = n.value
2                  read n → 0   line 5  before = n.value
3                  write n = 1  line 6  n.value = before + 1
4     write n = 1               line 6  n.value = before + 1

Results differ, which counts as bad. If they may differ: any_outcome=True, or --any-outcome."""


def test_a_deadlock_says_who_waits_for_whom():
    assert text(words.of_order(made.DEADLOCK)).endswith("""
worker-1 holds fork A, waits for fork B
worker-2 holds fork B, waits for fork A""")


def test_lanes_that_do_not_fit_become_a_list():
    head, first, *_ = words.lanes(made.LOST, 36)
    assert head.split() == ["step", "process"]
    assert first == "1     worker-1  read n → 0   line 5…"


def test_a_line_of_the_program_is_cut_where_the_terminal_ends():
    head, first, *_ = words.lanes(made.LOST, 50)
    assert head.split() == ["step", "worker-1", "worker-2"]
    assert first == "1     read n → 0                line 5  before = …"


@pytest.mark.parametrize("operation, detail, told", [
    ("Lock.acquire", {"result": True}, "acquire n"),
    ("Lock.acquire", {"result": False}, "acquire n → False"),
    ("Lock.acquire", {"late": True, "result": False}, "acquire n → timed out"),
    ("Event.is_set", {"result": True}, "is_set n → True"),
    ("Queue.put", {"value": "3"}, "put 3 into n"),
    ("Queue.get", {"value": "3"}, "get from n → 3"),
    ("Queue.get", {"error": "Empty"}, "get from n → Empty"),
    ("Process.join", {"exitcode": 1}, "join n → exit code 1"),
    ("Process.exit", {"exitcode": 1}, "end → exit code 1"),
    ("Value.set", {}, "write n = …"),
    ("Array.set", {"place": "[0]", "value": "5"}, "write n[0] = 5"),
    ("Array.get", {"place": "[1:]", "value": "[6]"}, "read n[1:] → [6]"),
    ("Semaphore.release", {}, "release n"),
])
def test_a_step_is_a_phrase(operation, detail, told):
    assert words.said(made.step(1, operation, "n", 5, **detail)) == told


@pytest.mark.parametrize("changed, told", [
    ({"complete": False, "verdict": "unfinished"}, "6 orders, not all"),
    ({"runs": 6}, "all 6 orders"),
    ({"orders": 1, "runs": 1}, "all 1 order"),
    ({"orders": 12345}, "all 12,345 orders (4 runs stand for them)")])
def test_what_was_tried_is_said_honestly(changed, told):
    assert words.tried(replace(made.REPORT, **changed)) == told


def test_a_function_that_returns_nothing_is_told_so():
    ended = Outcome("result", "None", False)
    report = replace(made.REPORT, outcomes=((ended, 6),), shortest_of=(), verdict="right")
    assert "\nThe function returns nothing. " in text(words.of_report(report))
    known = replace(report, outcomes=((replace(ended, text="2"), 6),))
    assert text(words.of_report(known)).endswith("\nNothing bad in any of them.")


def test_deadlocks_are_counted_together():
    outcomes = (made.DEADLOCK.outcome, 4), (replace(made.DEADLOCK.outcome, text="other"), 2)
    both = tuple(replace(made.DEADLOCK, outcome=outcome) for outcome, _ in outcomes)
    [row] = words.outcomes(replace(made.REPORT, outcomes=outcomes, shortest_of=both))
    assert row[:2] == ("deadlock", "6") and row[3] == "✗"


def test_an_outcome_whose_traceback_has_another_number_is_marked_as_bad():
    first, again = (Outcome("exception", "LockAbandoned: worker-1 ended", True, (f"process {pid}",))
                    for pid in (4711, 4712))
    found = replace(made.REPORT, outcomes=((first, 6),),
                    shortest_of=(replace(made.LOST, outcome=again),))
    [row] = words.outcomes(found)
    assert row[3] == "✗"


def test_an_order_without_a_step_has_no_table():
    ended = Outcome("exception", "AssertionError: 0", True, ("AssertionError: 0",))
    alone = replace(made.LOST, text="", steps=(), switches=0, outcome=ended)
    assert text(words.of_order(alone)) == """\
Order without a step raises AssertionError: 0 (0 switches):

AssertionError: 0"""


def test_a_traceback_is_told_without_folders():
    told = ('  File "/home/ada/program.py", line 3, in main', "AssertionError: 1")
    failed = replace(made.LOST, outcome=Outcome("exception", told[-1], True, told))
    assert words.details(failed) == ['  File "program.py", line 3, in main', "AssertionError: 1"]


@pytest.mark.parametrize("bounded, told", [
    (False, "Few switches show most mistakes: switches=2, or --switches 2."),
    (True, "More orders need a larger budget, or more switches or seconds.")])
def test_who_has_found_nothing_bad_yet_is_told_where_to_look(bounded, told):
    found = replace(made.REPORT, complete=False, verdict="unfinished", shortest_of=(),
                    bounded=bounded)
    assert text(words.of_report(found)).endswith(f"\n\nNothing bad so far. {told}")


def test_a_traceback_stands_once_at_the_end_of_a_report():
    lines = "Traceback (most recent call last):", "AssertionError: 1"
    failed = replace(made.LOST, outcome=Outcome("exception", lines[-1], True, lines))
    found = replace(made.REPORT, shortest_of=(failed, made.DEADLOCK))
    told = text(words.of_report(found))
    assert told.endswith(made.DEADLOCK.outcome.text + "\n\n" + "\n".join(lines) + "\n")
    assert told.count("Traceback") == 1


def test_every_other_bad_outcome_has_its_own_order():
    found = replace(made.REPORT, shortest_of=(made.LOST, made.DEADLOCK))
    assert list(words.remarks(found))[1:] == [
        f"Order 1.2 is the shortest that ends so: {made.DEADLOCK.outcome.text}"]


def test_a_saved_order_is_read_again(tmp_path):
    path = tmp_path / "order.txt"
    saved.save(made.LOST, path)
    assert path.read_text().startswith("1.2.2.1\n# Order 1.2.2.1 gives 1")
    assert saved.text_of(path) == saved.text_of(str(path)) == saved.text_of("1.2.2.1") == "1.2.2.1"


def test_a_file_without_an_order_is_told(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("1..2\n")
    with pytest.raises(CannotExplore, match="notes.txt' is no order: write it like 1.2.2.1"):
        saved.text_of(path)
