"""The grader of own_workers: run it with `python3 -m mpkit grade ch18/own_workers`."""

from mpkit.lab.grading import Function, limits, points

DROP_IN = False         # mpkit's queue lets a worker end before its results are read
LIMITS = limits(seconds=4)
DOUBLE, NOTHING = Function("given:double"), Function("given:nothing")
LAST, MEET = Function("given:first_comes_last"), Function("given:meet_three")
PLACE = "who is ready first puts first: put (place, result)"
WORKERS = "three are to be at work at once, and not more: as many as is said"
END = "each worker takes one None and then no more: put one for each, after all jobs"
FAILS = "an error ends the worker that does not catch it, and its result never comes"


@points(2)
def test_every_value_has_its_result(answer):
    values = [answer.random.randrange(100) for _ in range(7)]
    called = answer.call("share_out", DOUBLE, values, 3, start="fork", why=END)
    called.must_return([2 * value for value in values], why=PLACE)
    called.must_leave_nothing(why="join() waits for one process: call it for every one")


@points(1)
def test_the_results_are_in_the_order_of_the_values(answer):
    called = answer.call("share_out", LAST, [0, 1, 2], 2, start="fork", why=END)
    called.must_return([0, 10, 20], why=PLACE)
    answer.call("share_out", NOTHING, [[1], [2]], 2, start="fork", why=END).must_return(
        [None] * 2, why="a value may be a list, too, and a list cannot be a key: its place can")


@points(1)
def test_there_are_as_many_workers_as_is_said(answer):
    called = answer.call("share_out", MEET, [1, 2, 3, 4], 3, start="fork", why=WORKERS)
    called.must_return([10, 20, 30, 40], why=WORKERS)


@points(1)
def test_large_results_come_back_too(answer):
    values = [answer.random.randrange(100) for _ in range(3)]
    called = answer.call("given:lengths", values, 2, start="fork",
                         why="a worker ends when what it has put is taken: first read, then join")
    called.must_return([1_000_000 + value for value in values], why=PLACE)


@points(2)
def test_no_order_leaves_a_worker_waiting(answer):
    value = answer.random.randrange(2, 99)
    answer.explore("given:one_job", value, right=f"[{2 * value}]").must_be_right_in_every_order(
        why=f"{END}; and what empty() says may be over when you call get()")
    why = f"jobs may be on their way for longer than any timeout: {END}"
    called = answer.call("given:slow_to_come", value, 2, start="fork", why=why)
    called.must_return([2 * value], why=why)


@points(2)
def test_a_job_that_fails_costs_this_job_alone(answer):
    low = -answer.random.randrange(1, 9)
    called = answer.call("share_out", DOUBLE, [low, 5, -100, low, 6], 2, start="fork", why=FAILS)
    text = f"ValueError: {low} is too small"
    called.must_return([text, 10, "LookupError: no such number", text, 12], why=FAILS)


@points(1)
def test_more_workers_than_values_and_results_that_are_none(answer):
    called = answer.call("share_out", NOTHING, [1, 2], 3, start="spawn", seconds=30, why=END)
    called.must_return([None] * 2, why="None as a result is a result: it does not end anything")
    answer.call("share_out", DOUBLE, [3], 1, why=END).must_return([6])
    called = answer.call("share_out", DOUBLE, [], 2, why=END)
    called.must_return([])
    called.must_leave_nothing()
