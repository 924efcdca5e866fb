"""The grader of no_zombies: run it with `python3 -m mpkit grade ch02/no_zombies`."""

from mpkit.lab.grading import Function, points

BUILD_IT_WITHOUT = ("multiprocessing", "subprocess", "concurrent", "mpkit")
CODES = ("the number that a job returns comes back as its child's exit code, by os._exit there and "
         "os.waitstatus_to_exitcode(status) here")
THREE, FIVE, SLOW_SEVEN = (Function(f"given:{name}") for name in ("three", "five", "slow_seven"))


@points(2)
def test_all_jobs_run_at_the_same_time(answer):
    friends = [Function("given:meet_a_friend"), Function("given:call_a_friend")]
    called = answer.call("run_all", friends, seconds=4,
                         why="one job waits for a call from the other: start all before you "
                             "wait, and call each in its child")
    called.must(called.returned in ([1, 2], [2, 1]), "[1, 2]", why=CODES)
    pids = {line.rpartition(" ")[2] for line in called.lines if line.startswith("a job in")}
    called.must(len(pids) == 2 and str(called.pid) not in pids, "two jobs in two other processes",
                why="os.fork() makes a child; a thread is none")


@points(2)
def test_the_codes_are_in_the_order_of_the_jobs(answer):
    called = answer.call("run_all", [Function("given:outlive_the_other"),
                                     Function("given:leave_my_number")], why=CODES)
    called.must_return([9, 4], why="children end in any order: the number that wait gives says "
                                   "which one it was")


@points(2)
def test_no_zombie_is_left(answer):
    called = answer.call("run_all", [THREE, SLOW_SEVEN, FIVE])
    called.must_leave_nothing(why="wait once for every child, or it stays in the table")
    called.must_return([3, 7, 5], why=CODES)


@points(1)
def test_it_works_for_many_jobs_and_for_none(answer):
    jobs = [answer.random.choice([THREE, FIVE]) for _ in range(12)]
    codes = [3 if job is THREE else 5 for job in jobs]
    called = answer.call("run_all", jobs)
    called.must_return(codes, why="one exit code for each job, also where a job comes twice")
    called.must_leave_nothing(why="wait once for every child")
    answer.call("run_all", []).must_return([], why="no job, no child, and nothing to wait for")
