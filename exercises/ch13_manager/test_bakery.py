"""The grader of bakery: run it with `python3 -m mpkit grade ch13/bakery`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
ITEMS = ["roll", "cake", "pie", "bun"]
NAMES = ["Ada", "Grace", "Barbara", "Frances", "Tony", "Edsger"]
COPY = ("waiting[item] gives a copy of a plain list: append to it, then put it back, "
        "waiting[item] = names")


def one_after_the_other(answer):
    names = answer.random.sample(NAMES, 3)
    called = answer.call("given:alone", answer.random.choice(ITEMS), names)
    called.must(called.raised or called.returned[0] == [True, False],
                "of one item, the first sale says True, the second False",
                why="sell takes one if there is one, and returns whether there was")
    called.must_return([[True, False], [1, 2, 3], names, True], why=COPY)


@points(2)
def test_the_last_one_is_sold_once_in_any_order(answer):
    one_after_the_other(answer)
    explored = answer.explore("given:two_sales", answer.random.choice(ITEMS),
                              right="1 sold, 0 left")
    explored.must_be_right_in_every_order(
        why="to look, to read and to write are three requests: hold the lock around all of them")


@points(3)
def test_nobody_who_waits_is_forgotten_in_any_order(answer):
    one_after_the_other(answer)
    names = answer.random.sample(NAMES, 2)
    explored = answer.explore("given:two_notes", answer.random.choice(ITEMS), *names,
                              right=sorted(names))
    explored.must_be_right_in_every_order(
        why="to fetch the list, and to put it back with one more name, belong together: hold the "
            "lock around both")


@points(2)
def test_it_works_with_a_manager_in_fresh_interpreters(answer):
    rolls = answer.random.randrange(1, 4)
    customers = [f"customer {number}" for number in range(rolls + answer.random.randrange(1, 5))]
    called = answer.call("given:with_a_manager", rolls, customers[::2], customers[1::2],
                         start="spawn", seconds=20)
    called.must_return([0, len(customers) - rolls], why=COPY)
    called.must_leave_nothing()
