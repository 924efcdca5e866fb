"""The grader of last_words: run it with `python3 -m mpkit grade ch06/last_words`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=15)
WHOLE = ["entry 1", "closed"]


@points(2)
def test_the_last_line_is_closed(answer):
    called = answer.call("given:asked_to_end")
    called.must(told(called, "diary") == WHOLE,
                "entry 1, further entries (not shown), and 'closed' once, at the very end",
                why="SIGTERM ends a process without `finally` and without atexit, unless a "
                    "function was registered for it (leave, not leave()); when your function "
                    "returns, the loop goes on: leave with sys.exit(0)")
    called = answer.call("given:asked_in_the_first_entry")
    called.must(told(called, "diary") == WHOLE, "'closed' also if SIGTERM comes that early",
                why="register the function before the first entry")


@points(2)
def test_it_ends_with_exit_code_0(answer):
    called = answer.call("given:asked_to_end")
    called.must(told(called, "exit code") == 0 and told(called, "diary") == WHOLE,
                "'closed', and then the exit code 0",
                why="after a handler has returned, the process goes on where it was: None means "
                    "that it still runs, -15 that SIGTERM ended it, 1 that an exception did")


@points(2)
def test_it_works_when_the_program_just_ends(answer):
    called = answer.call("given:at_the_end_of_a_program")
    called.must_return({"exit code of the program": 0, "diary": WHOLE},
                       why="a program that ends sends SIGTERM to its daemons and waits for them")


def told(called, what):
    """What given_last_words found out, if it came to its end."""
    return called.returned.get(what) if isinstance(called.returned, dict) else None
