"""The grader of the_last_copy: run it with `python3 -m mpkit grade ch08/the_last_copy`."""

import re

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)


def some_numbers(answer):
    """Any numbers, so that none of them can mean the end."""
    some = [answer.random.randint(1, 1000) for _ in range(answer.random.randint(3, 9))]
    return [some[0], 0, -1, *some[1:]]


@points(1)
def test_the_total_comes_under_spawn(answer):
    numbers = some_numbers(answer)
    called = answer.call("total_of", numbers, start="spawn",
                         why="the end comes when every copy of numbers_out is closed, and the "
                             "parent has one")
    called.must_return(sum(numbers))
    called.must_leave_nothing(why="join() the child before you return")


@points(2)
def test_the_total_comes_under_fork(answer):
    numbers = some_numbers(answer)
    called = answer.call("total_of", numbers, start="fork",
                         why="a forked child has a copy of numbers_out, though nobody passed it: "
                             "pass it, and close it in the child")
    called.must_return(sum(numbers))
    called.must_leave_nothing(why="join() the child before you return")


@points(1)
def test_it_is_the_child_that_adds(answer):
    numbers = some_numbers(answer)
    called = answer.call("given:total_of_noted", numbers, start="fork")
    called.must_return(sum(numbers))
    pids = set(re.findall(r"added by process (\d+)", "\n".join(called.lines)))
    called.must(pids and str(called.pid) not in pids, "additions in another process",
                why="the parent could add by itself, but then nobody needs a pipe")


@points(1)
def test_numbers_may_take_their_time(answer):
    numbers = some_numbers(answer)
    answer.call("given:total_of_slow", numbers, start="forkserver", seconds=8).must_return(
        sum(numbers), why="silence is not the end: only closing is")
    explored = answer.explore("given:total_of_two", *numbers[:2], right=sum(numbers[:2]))
    explored.must_be_right_in_every_order(
        why="recv() waits until something comes or the end does; what poll() says is over a "
            "moment later")


@points(2)
def test_a_dead_child_is_noticed(answer):
    numbers = [*some_numbers(answer), "seven"]
    called = answer.call("total_of", numbers, start="fork",
                         why="a parent that keeps total_out open waits for itself when the child "
                             "is gone")
    called.must(called.raised is not None, "an error, of whatever kind")
    called = answer.call("given:total_of_many_after_a_bad_one", start="fork",
                         why="send raises BrokenPipeError when every copy of numbers_in is closed, "
                             "and the parent has one")
    called.must(called.raised is not None, "an error, of whatever kind")
