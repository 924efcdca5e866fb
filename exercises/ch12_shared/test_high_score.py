"""The grader of high_score: run it with `python3 -m mpkit grade ch12/high_score`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)


def two_scores(answer):
    low = answer.random.randrange(100, 400)
    return low, low + answer.random.randrange(10, 90)


@points(2)
def test_the_better_score_stands_at_the_end_in_any_order(answer):
    low, high = two_scores(answer)
    called = answer.call("given:alone", low, high, low)
    called.must_return([[True, True, False], 2, high],
                       why="a score is entered if it is more than the best one; offer says so")
    explored = answer.explore("given:two_players", low, high, right=f"player 2 with {high}")
    explored.must_be_right_in_every_order(
        why="look and enter while you hold the same lock: what was the best when you looked may "
            "be beaten when you write")


@points(3)
def test_who_looks_sees_two_numbers_that_belong_together(answer):
    low, high = two_scores(answer)
    called = answer.call("given:alone", low, low, high)
    called.must_return([[True, False, True], 3, high],
                       why="the lock has to be given back on every way out of offer")
    explored = answer.explore("given:look_meanwhile", low, high, right="what belongs together")
    explored.must_be_right_in_every_order(
        why="each number is read or written in one step, two are two: read them in one step, or "
            "with the lock in your hands, and write them so as well")


@points(2)
def test_the_points_never_go_down(answer):
    low, high = two_scores(answer)
    explored = answer.explore("given:look_twice", low, high, right="never down")
    explored.must_be_right_in_every_order(
        why="two that offer at the same time must not both have looked before either has entered")
