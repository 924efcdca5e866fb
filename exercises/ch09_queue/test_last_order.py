"""The grader of last_order: run it with `python3 -m mpkit grade ch09/last_order`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)
MENU = ["soup", "salad", "cake", "bread", "tea", "rice"]


@points(2)
def test_orders_are_taken_until_none_came_for_so_long(answer):
    orders, patience = answer.random.sample(MENU, 3), answer.random.randrange(2, 60)
    called = answer.call("given:taken", orders, patience)
    called.must_return([orders, [patience] * 4],
                       why="get(timeout=patience) waits so long and then raises queue.Empty; "
                           "empty() says what was, not what will come")


@points(1)
def test_none_ends_it_at_once(answer):
    orders = answer.random.sample(MENU, 2)
    called = answer.call("given:taken", ["", *orders, None, "too late"], 5)
    called.must_return([["", *orders], [5] * 4],
                       why="None alone is the sentinel: it is no order, and the last; an empty "
                           "text is an order")


@points(2)
def test_another_error_is_not_hidden(answer):
    called = answer.call("given:taken_from_a_broken_board", answer.random.sample(MENU, 2))
    called.must_raise("OSError", why="except without a name hides every error: except queue.Empty")


@points(2)
def test_an_offer_does_not_wait(answer):
    room, orders = answer.random.randrange(1, 4), answer.random.sample(MENU, 5)
    why = "put() waits while the queue is full; put_nowait() raises queue.Full"
    called = answer.call("given:offered", room, orders, why=why)
    called.must_return([[True] * room + [False] * (5 - room), orders[:room]], why=why)
    answer.call("given:offered_in_vain", orders[0]).must_return([False, []], why=why)
    explored = answer.explore("given:two_offers", *orders[:2], right="one was taken")
    explored.must_be_right_in_every_order(
        why="between full() and put() another guest may take the last place: put_nowait() asks "
            "and puts in one step")
