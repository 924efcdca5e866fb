"""The grader of one_log: run it with `python3 -m mpkit grade ch17/one_log`."""

from mpkit.lab.grading import limits, points

DROP_IN = False     # the library's queues hold 64 KiB, mpkit's any text
LIMITS = limits(seconds=15)     # three fresh interpreters, on a machine that may be busy
TOGETHER = "each of the three waits for the others to begin: start all, then wait for them"


def names(answer):
    return answer.random.sample(["Ada", "Grace", "Tony", "Barbara", "Alan"], 3)


def notes(names):
    return {name: [["INFO", f"{name} begins"], ["WARNING", f"{name} is done"]] for name in names}


@points(3)
def test_all_that_is_logged_comes_here_under_spawn(answer):
    packers = names(answer)
    called = answer.call("given:kept", packers, start="spawn", why=TOGETHER)
    called.must("INFO:shop:" not in str(called.returned), f"{notes(packers)}",
                why="basicConfig gives its handlers a format, and what it adds travels with the "
                    "text: set root.handlers and root.setLevel() instead")
    called.must(not called.raised and called.returned[0] == notes(packers),
                f"{notes(packers)}",
                why="a spawned process knows no settings: give it a queue, and let it set its root "
                    "logger to INFO and a QueueHandler; stop the listener when all are joined")
    called.must_leave_nothing(why="join every process")


@points(2)
def test_each_record_is_handled_once_under_fork(answer):
    packers = names(answer)
    called = answer.call("given:kept", packers, start="fork", why=TOGETHER)
    called.must(not called.raised and called.returned == [notes(packers), False],
                f"{notes(packers)}, by this handler alone",
                why="a forked process has inherited the handlers of its parent: take them away")


@points(1)
def test_what_was_logged_before_a_failure_comes_too(answer):
    called = answer.call("given:kept_of_one_that_fails", "Ada")
    noted = {"Ada": [["ERROR", "Ada has no paper"]]}
    called.must(not called.raised and called.returned[0] == noted, f"{noted}",
                why="the notes of one that has failed are those that one looks for")
    called = answer.call("given:length_of_much", "Ada", why=(
        "a queue's pipe holds 64 KiB: who has logged more can end only while somebody reads, so "
        "the listener starts before you join"))
    called.must_return(200, why="stop the listener when all are joined: that waits for the rest")
