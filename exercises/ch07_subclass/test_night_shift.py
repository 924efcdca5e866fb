"""The grader of night_shift: run it with `python3 -m mpkit grade ch07/night_shift`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)
FLAG = "an attribute that stop() sets is not seen by the child: it has a copy. An Event is shared"


def must_have_a_good_night(called, lines):
    seen, code, log = called.returned or [None, None, [""]]
    called.must(not called.raised and seen == (["on duty"] + ["all quiet"] * 99)[:lines],
                f"{lines} lines in the log before he is told to stop",
                why="open the file in run(), for appending, and flush each line")
    called.must(log[-1:] == ["good night"], '"good night" as the last line of the log',
                why="terminate() ends a process on the spot: nothing after the loop is run; and "
                    "only join() waits until it is")
    called.must(set(log[1:-1]) <= {"all quiet"}, '"on duty" first, then "all quiet" only')
    called.must(code == 0, "exit code 0, returned by stop()",
                why="exitcode is known when the process has ended: join() first")


@points(2)
def test_the_log_is_written_and_the_guard_leaves_when_told(answer):
    lines = answer.random.randrange(3, 6)
    called = answer.call("given:night", 0.02, lines, start="fork", why=FLAG)
    must_have_a_good_night(called, lines)


@points(2)
def test_he_leaves_at_once_in_a_long_interval(answer):
    called = answer.call("given:night", 60, 1, start="fork",
                         why="sleep(interval) cannot be broken off; leaving.wait(interval) can")
    must_have_a_good_night(called, 1)
    explored = answer.explore("given:told_at_any_moment", right=[0, "on duty", "good night"])
    explored.must_be_right_in_every_order(
        why="he may be told before he has begun: what is set stays set, unless somebody clears it")


@points(2)
def test_he_can_be_started_in_a_fresh_interpreter(answer):
    called = answer.call("given:night", 0.02, 2, start="spawn", why=FLAG)
    called.must(not called.raised, "a guard who starts under spawn",
                why="an open file cannot be pickled: keep the path, and open the file in run()")
    must_have_a_good_night(called, 2)


@points(1)
def test_nobody_is_left(answer):
    called = answer.call("given:night", 0.02, 2, start="fork", why=FLAG)
    must_have_a_good_night(called, 2)
    called.must_leave_nothing(why="stop() waits until he has gone")
    answer.call("given:killed_at_night", start="fork").must_return(
        -9, why="this guard was killed: stop() returns what exitcode says after join()")
