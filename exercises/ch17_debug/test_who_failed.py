"""The grader of who_failed: run it with `python3 -m mpkit grade ch17/who_failed`."""

import signal

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)
DROP_IN = False     # the library's queues hold 64 KiB, mpkit's any text


@points(2)
def test_exit_codes_are_told(answer):
    code, other = answer.random.sample(range(2, 60), 2)
    endings = {"Ada": ["exit", code], "Tony": ["return", None], "Grace": ["end at once", other]}
    called = answer.call("given:become", endings, why=(
        "who has ended by os._exit has sent nothing: do not wait for a message of each"))
    called.must_return({"Ada": f"exit code {code}", "Tony": "done", "Grace": f"exit code {other}"},
                       why="exitcode says it, once the process has been joined")
    called.must_leave_nothing(why="join every process")
    called = answer.call("given:meet", why=(
        "each of these two jobs waits for the other one to begin: start all, then wait for them"))
    called.must_return({"left": "done", "right": "done"})


@points(2)
def test_a_signal_is_told_by_its_name(answer):
    number, other = answer.random.sample([signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV,
                                          signal.SIGABRT, signal.SIGUSR1], 2)
    endings = {"Ada": ["kill", int(number)], "Tony": ["return", None], "Alan": ["kill", int(other)]}
    called = answer.call("given:become", endings, start="fork", why=(
        "who was killed has sent nothing: do not wait for a message of each"))
    called.must_return({"Ada": f"killed by {number.name}", "Tony": "done",
                        "Alan": f"killed by {other.name}"},
                       why="a negative exit code is a signal's number: signal.Signals(-code).name")


@points(3)
def test_an_exception_is_told_by_its_type_and_text(answer):
    text = f"no paper in tray {answer.random.randint(2, 99)}"
    endings = {"Ada": ["raise", text], "Tony": ["exit", 1], "Grace": ["return", None],
               "Alan": ["jam", 7]}
    called = answer.call("given:become", endings)
    called.must_return({"Ada": f"ValueError: {text}", "Tony": "exit code 1", "Grace": "done",
                        "Alan": "PaperJam: 3 sheets in tray 7"},
                       why="an exit code of 1 says only that something was raised: catch it in the "
                           "child, send its text home and not itself, as not every error can be "
                           "unpickled, and end with another code than 0")
    called = answer.call("given:long_story", 300_000, why=(
        "a pipe holds 64 KiB: who writes more waits for a reader, so read before you join"))
    called.must_return(True, why="the whole text is to be told")
