"""The grader of post_mortem: run it with `python3 -m mpkit grade ch06/post_mortem`."""

import signal

from mpkit.lab.grading import points

SIGNALS = ("SIGTERM", "SIGSEGV", "SIGABRT", "SIGBUS", "SIGFPE")


@points(1)
def test_a_process_that_returns_ended_well(answer):
    why = "exitcode is None while the process runs: wait first, by join() and not by a pause"
    answer.call("given:cause_of", "return").must_return("ended well", why=why)
    explored = answer.explore("given:cause_of", "return", right="ended well")
    explored.must_be_right_in_every_order(why=why)


@points(1)
def test_an_exception_is_exit_code_1(answer):
    answer.call("given:cause_of", "raise").must_return(
        "exit code 1", why="an exception that nobody caught ends a process with code 1")


@points(1)
def test_a_code_of_its_own_is_told_as_it_is(answer):
    for way in ("sys.exit", "os._exit"):
        code = answer.random.randrange(2, 100)
        answer.call("given:cause_of", way, code).must_return(
            f"exit code {code}", why=f"{way}({code}) leaves with the code {code}")


@points(1)
def test_a_code_above_128_is_no_signal_here(answer):
    code = answer.random.choice([130, 137, 139, 143])
    answer.call("given:cause_of", "sys.exit", code).must_return(
        f"exit code {code}",
        why="a shell shows signals as 128 + n; a Process shows them as -n, and this one left by "
            "itself")


@points(1)
def test_leaving_with_none_or_zero_is_ending_well(answer):
    for nothing in (0, None):
        answer.call("given:cause_of", "sys.exit", nothing).must_return(
            "ended well", why=f"sys.exit({nothing}) gives the exit code 0")


@points(2)
def test_a_signal_is_told_by_its_name(answer):
    for name in ("SIGKILL", answer.random.choice(SIGNALS)):
        number = getattr(signal, name).value
        answer.call("given:cause_of", "signal", number).must_return(
            f"killed by {name}",
            why=f"the exit code is {-number}, and signal.Signals({number}).name is {name!r}")
