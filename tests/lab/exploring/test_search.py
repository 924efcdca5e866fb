"""The search leaves no outcome out and counts as brute force does, over programs made at random."""
import pytest

from tests.lab.exploring.made_programs import anything, walk


@pytest.mark.parametrize("seed", [*range(0, 200, 5), 84, 157, 606])
def test_the_orders_that_cannot_differ_are_left_out_and_no_others(seed):
    program = anything(seed)
    endings, runs = walk(program, reduce=True)
    every, orders = walk(program, reduce=False) if sum(endings.values()) < 800 else (endings, 0)
    assert endings == every
    assert sum(every.values()) == orders or not orders


def test_two_agents_that_touch_different_things_need_one_run():
    program = [[("Value.set", "x"), ("Value.get", "x")], [("Value.set", "y"), ("Value.get", "y")]]
    endings, runs = walk(program, reduce=True)
    assert runs == 1 and list(endings.values()) == [6]


def test_a_lost_update_needs_four_runs_for_six_orders():
    program = [[("Value.get", "x"), ("Value.set", "x")]] * 2
    endings, runs = walk(program, reduce=True)
    assert runs == 4 and sorted(endings.values()) == [1, 1, 2, 2]
