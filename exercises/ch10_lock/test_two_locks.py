"""The grader of two_locks: run it with `python3 -m mpkit grade ch10/two_locks`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)


@points(2)
def test_there_and_back_end_in_every_order(answer):
    first, second = answer.random.randrange(50, 100), answer.random.randrange(50, 100)
    there, back = answer.random.randrange(1, 25), answer.random.randrange(25, 50)
    called = answer.call("given:one", first, second, there)
    called.must_return([True, first - there, second + there])
    called = answer.call("given:one", first, second, first)
    called.must_return([True, 0, second + first], why="there is so much, and not a penny more")
    called = answer.call("given:one", first, second, first + 1)
    called.must_return([False, first, second], why="no account is overdrawn, and what was refused "
                                                   "has changed nothing")
    explored = answer.explore("given:there_and_back", first, second, there, back,
                              right=[first - there + back, second + there - back])
    explored.must_be_right_in_every_order(
        why="who holds one lock and waits for another must not be waited for by the holder of "
            "that one: take locks in one order, the same for all, also for a process in which the "
            "accounts have another id()")


@points(1)
def test_three_transfers_in_a_circle_end_in_every_order(answer):
    first, amount = answer.random.randrange(50, 100), answer.random.randrange(1, 50)
    explored = answer.explore("given:in_a_circle", first, amount, right=[first] * 3)
    explored.must_be_right_in_every_order(
        why="one order for all locks: then nobody waits in a circle, however long")


@points(1)
def test_whoever_holds_both_locks_sees_all_the_money(answer):
    first, second = answer.random.randrange(50, 100), answer.random.randrange(50, 100)
    explored = answer.explore("given:with_an_auditor", first, second, 40, right=first + second)
    explored.must_be_right_in_every_order(
        why="between the two accounts the money is nowhere: nobody may look then, so both locks "
            "are held until it has arrived")


@points(1)
def test_a_transfer_to_the_same_account_ends(answer):
    first, amount = answer.random.randrange(50, 100), answer.random.randrange(1, 50)
    explored = answer.explore("given:to_itself_and_away", first, amount,
                              right=[first - amount, amount])
    explored.must_be_right_in_every_order(
        why="source and target have one lock then, and who takes a Lock twice waits for itself")
    called = answer.call("given:refused", first, first + amount)
    called.must_return([False, first], why="there is not so much in the account: nothing is "
                                           "moved, not even to itself")
