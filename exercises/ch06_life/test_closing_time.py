"""The grader of closing_time: run it with `python3 -m mpkit grade ch06/closing_time`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
SOON, NEVER = 0.2, 1000
POLITE, DEAF = Function("given:polite_guest"), Function("given:deaf_guest")
UNPREPARED = Function("given:unprepared_guest")
SLEPT = "join(timeout) comes back as soon as the process has ended; sleep does not"


@points(2)
def test_a_polite_guest_may_finish(answer):
    called = answer.call("given:stop", POLITE, NEVER,
                         why=f"the guest leaves 1.2 s after it was asked: ask first; {SLEPT}")
    called.must_return(0, why="this guest needs 1.2 s to tidy up, then leaves with code 0; "
                              "patience was 1000 seconds, but nobody has to use them all")
    called.must_print(["the glass is empty"])


@points(1)
def test_a_guest_without_plans_ends_by_the_request(answer):
    called = answer.call("given:stop", UNPREPARED, NEVER,
                         why=f"the guest ends when it is asked; {SLEPT}")
    called.must_return(-15, why="SIGTERM ends a process that does nothing about it: it need "
                                "not be killed")


@points(2)
def test_a_deaf_guest_is_put_out(answer):
    called = answer.call("given:stop_seven", DEAF, SOON,
                         why="these seven do not react to SIGTERM, and patience is "
                             f"{SOON} seconds: then use SIGKILL")
    called.must_return([-9] * 7, why="these seven do not react to SIGTERM; SIGKILL cannot be "
                                     "refused, and the exit code is there after join(), not after "
                                     "a pause")
    called.must_leave_nothing(why="the system keeps a process that has ended until it was waited "
                                  "for: join() after kill() too")


@points(2)
def test_a_deaf_guest_is_asked_first(answer):
    called = answer.call("given:stop", DEAF, 1.5, why="after 1.5 seconds, use SIGKILL")
    called.must_return(-9, why="the exit code is there after join()")
    called.must("no" in called.lines, "the guest says 'no' to the request, and is then killed",
                why="who is killed at once hears no request and cannot tidy up")


@points(1)
def test_a_guest_who_has_left_is_no_problem(answer):
    code = answer.random.choice([3, 42])
    called = answer.call("given:stop", Function(f"given:guest_who_left_with_{code}"), SOON)
    called.must_return(code, why="the process had ended before, with this exit code")
