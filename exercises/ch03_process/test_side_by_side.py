"""The grader of side_by_side: run it with `python3 -m mpkit grade ch03/side_by_side`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)

WHY_CODES = "exit code 1 is an exception's: args=arguments hands over the tuple as it is"
WHY_ALL = ("start them all, then join them all, then ask: a join between two starts lets nobody "
           "run beside, and an exitcode is None until its process was joined")


@points(2)
def test_a_job_can_wait_for_a_later_one(answer):
    answer.call("given:meet", True, why=WHY_ALL).must_return([0, 0, 0], why=WHY_CODES)
    answer.explore("given:meet", True, right=[0, 0, 0]).must_be_right_in_every_order(why=WHY_ALL)


@points(1)
def test_a_job_can_wait_for_an_earlier_one(answer):
    answer.call("given:meet", False, why=WHY_ALL).must_return([0, 0, 0], why=WHY_CODES)
    answer.explore("given:meet", False, right=[0, 0, 0]).must_be_right_in_every_order(why=WHY_ALL)


@points(2)
def test_the_exit_codes_come_in_the_order_of_the_jobs(answer):
    codes = answer.random.sample(range(1, 100), 2)
    answer.call("given:answer_late", codes, why=WHY_ALL).must_return(
        codes, why="the order in which processes end is another than that of the jobs; keep the "
                   "processes in a list and ask each after its join")


@points(1)
def test_nothing_is_left_when_the_function_returns(answer):
    codes = answer.random.sample(range(1, 100), 2)
    called = answer.call("given:leave", codes)
    called.must_return(codes, why="exitcode is None until the process has ended; the first job is "
                                  "not the first to end; and both have the same function")
    pids = {line.rpartition(" ")[2] for line in called.lines if line.startswith("a job in")}
    called.must(len(pids) == 2 and str(called.pid) not in pids, "two jobs in two other processes",
                why="a thread is no process: it has this one's memory, and no exit code")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")


@points(1)
def test_no_jobs_are_no_trouble(answer):
    answer.call("run_all", []).must_return([], why="an empty list is a list of jobs, too")
