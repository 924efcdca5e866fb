"""What a report says is so: of lost wake-ups, switches, counts, signals, full pipes, the dead."""
import os
import re
from pathlib import Path

import pytest

from mpkit.lab.exploring.asking import explore, run_order
from mpkit.lab.exploring.report import CannotExplore

FILE = Path(__file__).with_name("programs_of_ends.py")
ABANDONED = ("LockAbandoned: Process-1 ended while it held the lock; what the lock protects may be "
             "half done: check it, then make a new lock")
GIVES = {
    "a_handler_that_leaves": {"Process-1 ended with exit code 3"},
    "a_handler_that_sets": {"(0, 2)"},
    "a_large_message_arrives": {"True"},
    "both_send_large": {"main waits for here · Process-1 waits for there"},
    "nobody_receives": {"main waits for here"}, "killed_at_the_barrier": {"BrokenBarrierError"},
    "a_task_is_abandoned": {"TasksAbandoned: Process-1 ended with 1 unfinished task of the queue: "
                            "put them in again, into a new queue"},
    "the_lock_of_a_condition_is_abandoned": {ABANDONED}, "a_module_holds_the_number": {"2"},
    "a_child_is_closed": {"0", "ValueError: cannot close Process-1 while it runs: join() it first"},
    "who_is_closed_is_no_child": {"0"},
    "its_lock_is_no_rlock": {"Process-1 holds lock of number, waits for lock of number"},
    "one_of_two_is_notified": {"Process-1 waits for changed", "Process-2 waits for changed"},
    "main_leaves": {"main ended before its function returned"},
    "asks_while_it_leaves": {"(0, True)", "(0, False)", "(1, True)", "(1, False)"},
    "who_leaves_lets_go_of_pipes": {"0"},
    "who_crashes_lets_go_of_pipes": {"Process-1 ended with exit code -6"},
}


def explored(name, **how):
    return explore(f"{FILE}:{name}", any_outcome=True, **how)


@pytest.mark.slow
@pytest.mark.parametrize("name", GIVES)
def test_how_a_program_ends(name):
    report = explored(name)
    assert {outcome.text for outcome, _ in report.outcomes} == GIVES[name]
    assert report.complete


@pytest.mark.slow
@pytest.mark.parametrize("name, verb", [("notify_too_early", "notify"), ("clear_too_early", "set")])
def test_a_lost_wake_up_is_called_by_its_name(name, verb):
    found = explored(name).shortest.outcome
    assert found.text.endswith(f"(lost wake-up: {verb} came before wait)")


@pytest.mark.slow
def test_what_main_does_after_all_others_is_not_part_of_the_order():
    report = explore(f"{FILE}:main_and_child_lose")
    assert (report.shortest.text, report.shortest.switches) == ("0.1.1.0", 2)
    longer = run_order(f"{FILE}:main_and_child_lose", "0.1.1.0.0")
    assert longer.outcome == report.shortest.outcome


@pytest.mark.slow
@pytest.mark.parametrize("name", [
    "a_task_is_abandoned", "the_lock_of_a_condition_is_abandoned", "asks_while_it_leaves"])
def test_who_leaves_by_himself_may_be_killed_before(name):
    reduced, plain = explored(name, crashes=True), explored(name, crashes=True, switches=99)
    assert dict(reduced.outcomes) == dict(plain.outcomes)
    assert reduced.runs < plain.runs == plain.orders


@pytest.mark.slow
@pytest.mark.parametrize("switches, orders, outcomes", [
    (0, 0, set()), (1, 2, {"2"}), (2, 4, {"1", "2"}), (3, 6, {"1", "2"})])
def test_a_bound_on_switches_counts_those_that_a_report_shows(switches, orders, outcomes):
    report = explored("main_and_child_lose", switches=switches)
    assert report.orders == orders
    assert {outcome.text for outcome, _ in report.outcomes} == outcomes
    assert report.complete == (orders == 6)


@pytest.mark.slow
def test_orders_that_are_too_many_to_count_are_not_said_to_be_one():
    report = explored("too_many_to_count")
    assert report.complete and report.more
    assert str(report).startswith("more than 1,000,000,000,000,000 orders (1 run stands for them)")


@pytest.mark.slow
def test_a_program_that_opens_files_is_said_to():
    report = explored("a_file_is_read")
    assert report.touches_files and "also touches files, " in str(report)
    assert not explored("main_and_child_lose").touches_files


@pytest.mark.slow
@pytest.mark.parametrize("name", ["memory_of_the_systems_own", "a_pipe_of_the_systems_own",
                                  "a_signal_of_the_systems_own", "sockets_of_the_systems_own"])
def test_who_goes_past_the_primitives_is_told_so(name):
    assert explored(name).touches_files


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a_bare_fork", "a_fork_of_mpkit"])
def test_a_fork_is_not_followed(name):
    with pytest.raises(CannotExplore, match="comes by fork"):
        explored(name)


@pytest.mark.slow
@pytest.mark.deadline(100)
@pytest.mark.skipif(not os.environ.get("MPKIT_THOROUGH"), reason="takes ten seconds: --thorough")
def test_who_computes_for_too_long_is_named():
    with pytest.raises(CannotExplore, match=re.escape("Process-1 makes no step for 10 s")):
        explored("a_child_computes_for_ever")
