"""The grader of nobody_lost: run it with `python3 -m mpkit grade ch18/nobody_lost`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
AGAIN = "a worker's death costs the task that it had: its result raises WorkerDied, no other does"


@points(3)
def test_what_a_killed_worker_had_is_computed_again_and_only_that(answer):
    values = answer.random.sample([1, 2, 4, 6, 7, 8, 9], 4) + answer.random.sample([5, 10, 15], 2)
    answer.random.shuffle(values)
    called = answer.call("given:watched", "multiples_of_five", values, 2, 3, start="fork",
                         why=AGAIN)
    called.must_return([[value * 10 for value in values],
                        [1 + (value % 5 == 0) for value in values]], why=AGAIN)
    called.must_leave_nothing(why="a with statement ends the pool on every way out")


@points(1)
def test_the_workers_work_at_the_same_time(answer):
    values = answer.random.sample(range(1, 10), 2)
    answer.call("given:watched", "meet", values, 2, 3, start="fork",
                why="begin all before you ask for the first; apply() waits for each").must_return(
        [[value * 10 for value in values], [1, 1]])
    why = "three are to be at work at once, and not more: Pool(workers)"
    called = answer.call("given:watched", "meet_three", [1, 2, 3, 4], 3, 3, start="fork", why=why)
    called.must_return([[10, 20, 30, 40], [1, 1, 1, 1]], why=why)


@points(1)
def test_none_is_a_result(answer):
    values = [[number] for number in answer.random.sample(range(1, 10), 2)]
    answer.call("given:watched", "nothing", values, 2, 3, start="fork").must_return(
        [[None, None], [1, 1]], why="None is a result like any other: note which places are "
                                    "missing, do not look at what lies there; and a value may be "
                                    "a list, which cannot be a key")


@points(2)
def test_a_value_that_kills_each_worker_is_given_up(answer):
    most = answer.random.choice([2, 4])      # 3 is what it is without a word
    values = answer.random.sample([1, 2, 3, 4], 4)
    why = "the first attempt counts too, and what can never be done is not tried for ever"
    called = answer.call("given:watched", "three_is_deadly", values, 2, most, start="fork", why=why)
    called.must_return([[value * 10 if value != 3 else "lost" for value in values],
                        [1 if value != 3 else most for value in values]], why=why)


@points(2)
def test_an_error_of_the_job_comes_out(answer):
    low = -answer.random.randrange(1, 9)
    called = answer.call("do_all", Function("given:too_small"), [1, low, 2], 2)
    called.must_raise("ValueError", why="a job that fails the same way each time is no accident: "
                                        "except WorkerDied, and nothing else")
    called.must_leave_nothing()


@points(1)
def test_one_worker_is_enough_in_a_fresh_interpreter(answer):
    called = answer.call("given:watched", "multiples_of_five", [5, 1], 1, 2, start="spawn",
                         seconds=30, why=AGAIN)
    called.must_return([[50, 10], [2, 1]], why=AGAIN)
    called.must_leave_nothing()
