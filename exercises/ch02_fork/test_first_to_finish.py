"""The grader of first_to_finish: run it with `python3 -m mpkit grade ch02/first_to_finish`."""

from mpkit.lab.grading import Function, points

BUILD_IT_WITHOUT = ("multiprocessing", "subprocess", "concurrent", "mpkit")
PLACE = ("the place in `jobs` of the child that os.wait() told of; that one has left the table, "
         "and its number with it")
QUICK, ENDLESS, STUBBORN = (Function(f"given:{name}") for name in ("quick", "endless", "stubborn"))


@points(3)
def test_the_place_of_the_first_is_returned(answer):
    for place in 2, answer.random.randrange(2):
        jobs = [ENDLESS] * 3
        jobs[place] = QUICK
        called = answer.call("first_to_finish", jobs, seconds=4,
                             why="os.waitpid(pid, 0) waits for that one; os.wait() for whichever "
                                 "comes first")
        called.must_return(place, why=PLACE)


@points(2)
def test_the_others_are_gone(answer):
    called = answer.call("first_to_finish", [ENDLESS, QUICK, ENDLESS], seconds=4)
    called.must_return(1, why=PLACE)
    called.must_leave_nothing(why="who lost the race works on until it is stopped, and is a zombie "
                                  "until it is waited for")


@points(2)
def test_a_child_that_ignores_sigterm_is_stopped_too(answer):
    called = answer.call("given:against_a_stubborn_one", seconds=4,
                         why="SIGTERM asks, SIGKILL does not")
    called.must_return(1, why=PLACE).must_leave_nothing(
        why="SIGTERM asks, SIGKILL does not; and a killed child does not end at once: wait for it, "
            "without WNOHANG")


@points(1)
def test_one_job_alone_wins(answer):
    answer.call("first_to_finish", [QUICK]).must_return(0, why=PLACE).must_leave_nothing()
