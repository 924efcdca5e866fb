"""Graders that decide by explore: an answer has to be right in every order of its processes."""

import pytest

from mpkit.lab.cli import main
from mpkit.lab.grading.answer import Answer, Failed
from mpkit.lab.grading.runner import Limits

ADDING = """
from multiprocessing import Lock, Process, Value

def count(total, lock, number):
    {body}

def add(a, b):
    total, lock = Value("i", 0), Lock()
    children = [Process(target=count, args=(total, lock, number)) for number in (a, b)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return total.value
"""
RIGHT = "with lock: total.value += number"


@pytest.fixture
def failure(exercise, supervisor):
    """Why an answer is not right in every order, or None. The body is that of each child."""

    def explore(body, **settings) -> str | None:
        answer = Answer(exercise, ADDING.format(body=body), supervisor, Limits(seconds=60),
                        **settings)
        try:
            answer.explore("add", 10, 25, right=35).must_be_right_in_every_order(why="use it")
        except Failed as failed:
            return str(failed)
        return None

    return explore


@pytest.mark.slow
def test_an_answer_passes_that_is_right_in_every_order(failure):
    assert failure(RIGHT) is None


@pytest.mark.slow
def test_a_tuple_counts_as_a_list_here_too(exercise, supervisor):
    text = ADDING.format(body=RIGHT).replace("return total.value", "return total.value, [a, b]")
    answer = Answer(exercise, text, supervisor, Limits(seconds=60))
    answer.explore("add", 1, 2, right=[3, [1, 2]]).must_be_right_in_every_order()


def test_what_is_known_from_another_grading_is_not_run_again(failure):
    assert failure("1 / 0", exploring=False) is None


@pytest.mark.slow
def test_exploring_has_mpkit_also_where_the_answer_must_do_without(failure):
    assert failure(RIGHT, forbidden=("mpkit", "multiprocessing"), drop_in=False) is None


@pytest.mark.slow
def test_the_shortest_order_that_gives_a_wrong_result_is_shown_and_how_to_see_it(failure):
    told = failure("total.value += number")
    assert told.startswith("the result is wrong, in 4 of 6 orders\ncalled:    add(10, 25)\n")
    assert "expected:  35 in every order\nwhy:       use it\n" in told
    assert "came back: 35 in 2 orders; 10 in 2; 25 in 2\n" in told
    assert "read total → 0" in told
    assert "python3 -m mpkit explore exercises/ch01_sums/add.py:add --replay 1.2.2.1" in told


@pytest.mark.slow
def test_a_deadlock_says_who_waits_for_what(failure):
    told = failure("lock.acquire()\n    lock.acquire()")
    assert told.startswith("processes wait for each other for ever, in 2 of 2 orders\n")
    assert "holds lock, waits for lock" in told


@pytest.mark.slow
def test_a_child_that_fails_is_told(failure):
    told = failure(f"{RIGHT}\n    1 / 0")
    assert told.startswith("a process fails, in 2 of 2 orders\n") and "ZeroDivisionError" in told


REFUSED = """
from multiprocessing import Manager

def add(a, b):
    with Manager() as manager:
        with manager.Condition(manager.RLock()):
            return {sum}
"""
ONCE = ("explore cannot follow your answer, so it ran once, for real: a manager's Condition has "
        "a manager's RLock, which does not tell who took it: take a Lock")


def explored(exercise, supervisor, text) -> Answer:
    answer = Answer(exercise, text, supervisor, Limits(seconds=60))
    answer.explore("add", 10, 25, right=35).must_be_right_in_every_order()
    return answer


@pytest.mark.slow
def test_what_explore_cannot_follow_runs_for_real_and_passes_if_it_is_right(exercise, supervisor):
    assert explored(exercise, supervisor, REFUSED.format(sum="a + b")).notes == [ONCE]


@pytest.mark.slow
def test_what_explore_cannot_follow_fails_if_its_result_is_wrong(exercise, supervisor):
    with pytest.raises(Failed, match="came back: -15 in 1 order\\n(?s:.*)" + ONCE):
        explored(exercise, supervisor, REFUSED.format(sum="a - b"))


@pytest.mark.slow
def test_what_explore_cannot_follow_fails_if_it_raises(exercise, supervisor):
    with pytest.raises(Failed, match="ZeroDivisionError"):
        explored(exercise, supervisor, REFUSED.format(sum="1 / 0"))


@pytest.mark.slow
def test_who_passed_reads_that_not_all_orders_were_tried(exercise, monkeypatch, capsys):
    monkeypatch.chdir(exercise.root)
    exercise.grader.write_text("""
from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=60)


@points(1)
def test_it_adds(answer):
    answer.explore("add", 10, 25, right=35).must_be_right_in_every_order()
""")
    exercise.task.write_text(REFUSED.format(sum="a + b"))
    assert main(["grade"]) == 0
    assert ONCE in capsys.readouterr().out
