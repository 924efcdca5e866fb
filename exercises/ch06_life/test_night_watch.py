"""The grader of night_watch: run it with `python3 -m mpkit grade ch06/night_watch`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
BAD, QUIET = Function("given:bad_night"), Function("given:quiet_night")
GIVE_UP = "the work is killed each time: give up after `most` attempts"
HOPELESS = Function("given:hopeless_night")


@points(1)
def test_the_attempts_are_counted_from_1(answer):
    called = answer.call("watch", HOPELESS, 3, why=GIVE_UP)
    told = sorted(int(line.split()[1]) for line in called.lines if " in process " in line)
    called.must(told and told == list(range(1, len(told) + 1)), "work(1), then work(2), work(3)",
                why="the first call is work(1): the work is told which attempt it is")


@points(1)
def test_work_that_ends_well_is_done_once(answer):
    called = answer.call("watch", QUIET, answer.random.randrange(2, 5))
    called.must_return([0], why="exit code 0 means that it ended well: no reason to go on")
    explored = answer.explore("given:well_done", right=[0])
    explored.must_be_right_in_every_order(
        why="exitcode is None until the process has ended: join() waits until then, a pause "
            "does not")


@points(3)
def test_every_kind_of_failure_is_followed_by_another_attempt(answer):
    called = answer.call("watch", BAD, 5)
    called.must_return([-9, 7, 1, 0], why="a process that was killed (-9) has failed too; one that "
                                          "was started cannot be started again: make a new one")
    pids = {line.rpartition(" ")[2] for line in called.lines if " in process " in line}
    called.must(len(pids) == 4 and str(called.pid) not in pids, "4 attempts in 4 other processes",
                why="only what fails in another process leaves the watch alive")


@points(2)
def test_it_gives_up_after_so_many_attempts(answer):
    most = answer.random.randrange(2, 5)
    called = answer.call("watch", HOPELESS, most, why=GIVE_UP)
    called.must_return([-9] * most, why=f"{most} attempts in all, the first one counts too")


@points(1)
def test_one_attempt_at_a_time_and_nobody_left(answer):
    called = answer.call("watch", BAD, 3, start="forkserver")
    called.must_return([-9, 7, 1], why="3 attempts at most, and the exit code of each: join first")
    begun = [line for line in called.lines if line.startswith("attempt")]
    told = [line.split(" in process ")[0].split()[1] for line in begun]
    called.must(told == ["1", "1", "2", "2", "3", "3"], "each attempt begins when the last is over",
                why="join() waits until the process has ended; only then is its exit code known")
    called.must_leave_nothing()
