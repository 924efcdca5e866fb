"""The grader of two_at_a_time: run it with `python3 -m mpkit grade ch11/two_at_a_time`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
NAMES = ["Ada", "Grace", "Tony", "Edsger", "Barbara", "Leslie"]
COUNT, MEET, STAY, EXPECT, FAIL = (
    Function(f"given:{name}") for name in ("count", "meet", "stay", "expect", "fail"))
LOST = "an exception flies past release(), that of sys.exit() too: use `with`, or try and finally"


@points(2)
def test_never_more_than_two_are_inside(answer):
    names = answer.random.sample(NAMES, 4)
    called = answer.call("visit_all", COUNT, names, 2, start="fork")
    called.must(not called.raised, "no exception")
    called.must_print([f"{name} had a seat" for name in names], any_order=True,
                      why="one Semaphore(seats) for all: acquire() before the visit")
    called.must_return([0] * 4)
    explored = answer.explore("given:two_and_one_seat", *names[:2], right=[0, 0, "one at a time"])
    explored.must_be_right_in_every_order(
        why="to see a free seat and to take it must be one step: acquire() is, without a timeout; "
            "and all have to be waited for")


@points(2)
def test_as_many_as_there_are_seats_are_inside_at_the_same_time(answer):
    names = answer.random.sample(NAMES, 3)
    why = "start all of them before you join the first, and give each its share of the same bowl"
    called = answer.call("visit_all", MEET, names, 3, start="fork", seconds=5, why=why)
    called.must_print([f"{name} met the others" for name in names], any_order=True, why=why)
    names[0] += " stays"
    why = "a seat that is free again is for the next one, however long the others stay"
    called = answer.call("visit_all", STAY, names, 2, start="fork", seconds=5, why=why)
    called.must_print([f"{name} was in" for name in names], any_order=True, why=why)
    why = "each name has a process, which is started at once: it waits for its seat by itself"
    called = answer.call("visit_all", EXPECT, names, 1, start="fork", seconds=5, why=why)
    called.must_return([0] * 3)


@points(2)
def test_a_visit_that_fails_costs_no_seat(answer):
    # Two that leave by sys.exit(): one of them is not the last, whatever the order.
    names = answer.random.sample(NAMES, 3)
    names = [f"{names[0]}!", f"{names[1]}!!", f"{names[2]}!!", "Frances"]
    called = answer.call("visit_all", FAIL, names, 1, start="fork", seconds=5, why=LOST)
    called.must_print([f"{name} was in" for name in names], any_order=True, why=LOST)
    called.must_return([1, 1, 1, 0], why="the exception still ends its process with exit code 1")


@points(1)
def test_it_works_in_a_fresh_interpreter_and_leaves_nobody(answer):
    called = answer.call("visit_all", FAIL, ["Ada", "Grace"], 1, start="spawn", why=LOST)
    called.must_return([0, 0], why="a semaphore travels to the child in its arguments; a global "
                                   "one is made anew by each child that imports the file")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")
