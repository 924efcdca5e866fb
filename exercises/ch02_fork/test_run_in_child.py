"""The grader of run_in_child: run it with `python3 -m mpkit grade ch02/run_in_child`."""

import re
import signal

from mpkit.lab.grading import Function, points

BUILD_IT_WITHOUT = ("multiprocessing", "subprocess", "concurrent", "mpkit")
TOLD = re.compile(r"call (\d+) in process (\d+)")


@points(2)
def test_the_exit_code_comes_back(answer):
    one, other = answer.random.randint(2, 60), answer.random.randint(2, 60)
    called = answer.call("run_in_child", Function("given:add"), one, other)
    called.must_return(
        one + other, why="the child calls function(*arguments) and leaves with what that returns. "
                         "The status holds it in its second byte, beside the signal: "
                         "os.waitstatus_to_exitcode takes it apart; and there is no status before "
                         "the child has ended")


@points(2)
def test_the_function_runs_in_a_child(answer):
    called = answer.call("given:one_after_the_other")
    told = [match.groups() for line in called.lines if (match := TOLD.fullmatch(line))]
    pids = {pid for _, pid in told}
    apart = len(told) == len(pids) == 2 and str(called.pid) not in pids
    called.must(apart, "two lines, from two other processes than the one that calls you",
                why="where fork gave 0, that is the child: only there the function is called")
    called.must_return([0, 0, 0], why="the exit codes, and how often the function was called in "
                                      "the parent: what a child changes stays in the child")


@points(2)
def test_a_child_whose_function_fails_leaves_with_1(answer):
    called = answer.call("run_in_child", Function("given:fail"))
    called.must_return(1, why="an exception must not carry the child out of your function, into "
                              "code that is the parent's")
    called = answer.call("run_in_child", Function("given:call_sys_exit"))
    called.must_return(1, why="sys.exit raises an exception, too")


@points(1)
def test_a_killed_child_gives_minus_the_signal(answer):
    for number in signal.SIGKILL, answer.random.choice([signal.SIGTERM, signal.SIGUSR1]):
        called = answer.call("run_in_child", Function("given:be_killed"), number.value)
        called.must_return(-number, why="a status can also say which signal killed the child: "
                                        f"{number} is {number.name}")


@points(1)
def test_no_process_is_left(answer):
    called = answer.call("run_in_child", Function("given:add"), 1, 2)
    called.must_return(3).must_leave_nothing(why="a child that nobody waits for stays in the table")
