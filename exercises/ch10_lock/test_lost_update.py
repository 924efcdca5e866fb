"""The grader of lost_update: run it with `python3 -m mpkit grade ch10/lost_update`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)


@points(2)
def test_no_deposit_is_lost_in_any_order(answer):
    balance, first, second = (answer.random.randrange(10, 99) for _ in range(3))
    explored = answer.explore("given:two_deposits", balance, first, second,
                              right=balance + first + second)
    explored.must_be_right_in_every_order(
        why="as long as one process reads, counts and writes, no other may begin to: all three "
            "have to happen while the same lock is held")


@points(3)
def test_the_last_money_is_paid_out_once_in_any_order(answer):
    balance, amount = answer.random.randrange(100, 200), answer.random.randrange(10, 90)
    called = answer.call("given:alone", balance, amount)
    called.must_return([True, balance - amount, True],
                       why="what was taken out is said by True, and the lock is free afterwards")
    called = answer.call("given:alone", balance, balance)
    called.must_return([True, 0, True], why="there is so much, and not a penny more")
    called = answer.call("given:alone", balance, balance + amount)
    called.must_return([False, balance, True],
                       why="the lock has to be given back on every way out, this one too")
    explored = answer.explore("given:two_withdrawals", balance, balance - 1, balance - 2,
                              right="one was paid out")
    explored.must_be_right_in_every_order(
        why="what was true when you looked may not be true any more when you act: look and act "
            "under the same lock")


@points(1)
def test_a_deposit_and_a_withdrawal_keep_each_other_out(answer):
    balance, paid_in = answer.random.randrange(100, 200), answer.random.randrange(10, 90)
    explored = answer.explore("given:one_of_each", balance, paid_in, balance - 1, right=paid_in + 1)
    explored.must_be_right_in_every_order(
        why="two locks keep nobody out: a lock excludes those who take the same one")
