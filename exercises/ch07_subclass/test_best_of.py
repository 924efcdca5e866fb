"""The grader of best_of: run it with `python3 -m mpkit grade ch07/best_of`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=5)
SCORE = Function("given:first_number")


@points(2)
def test_the_best_is_found_and_comes_back(answer):
    numbers = [*answer.random.sample(range(200, 1000), 6), answer.random.randrange(1000, 2000)]
    called = answer.call("best_of", SCORE, [f"{number} points" for number in numbers], 3)
    called.must_return(f"{numbers[-1]} points",
                       why="what run() sets in self stays in the child: make the pipe in __init__, "
                           "send in run(), receive in best(). The best is the candidate with the "
                           "highest score, and it may be the last of all")
    numbers = answer.random.sample(range(-999, -100), 4)
    called = answer.call("best_of", SCORE, [f"{number} points" for number in numbers], 2)
    called.must_return(f"{max(numbers)} points", why="a score may be below zero")


@points(2)
def test_the_searchers_work_at_the_same_time(answer):
    numbers = answer.random.sample(range(100, 1000), 4)
    why = "start all of them before you ask the first one for its best"
    called = answer.call("given:in_company", numbers, why=why)
    called.must_return(f"{max(numbers)} points", why=why)
    explored = answer.explore("given:two_searchers", *numbers[:2],
                              right=f"{max(numbers[:2])} points")
    explored.must_be_right_in_every_order(
        why="recv() waits for the best to come; poll() says what is there now, a moment later it "
            "may be otherwise")


@points(2)
def test_long_candidates_come_back_too(answer):
    numbers = answer.random.sample(range(100, 1000), 4)
    why = "receive first, then join: a child that sends something long waits for its receiver"
    called = answer.call("given:long_winded", numbers, why=why)
    called.must_return([max(numbers), True], why=why)


@points(1)
def test_nobody_is_left(answer):
    called = answer.call("best_of", SCORE, ["1 point", "2 points"], 2)
    called.must_return("2 points")
    called.must_leave_nothing(why="after recv() the searcher may still be at work: join() it")


@points(1)
def test_it_works_in_a_fresh_interpreter_too(answer):
    called = answer.call("best_of", SCORE, ["3 points", "2 points", "9 points"], 2, start="spawn")
    called.must_return("9 points", why="both ends of a Pipe may be kept in the object: they travel "
                                       "with it while it is started")
