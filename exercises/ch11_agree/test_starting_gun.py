"""The grader of starting_gun: run it with `python3 -m mpkit grade ch11/starting_gun`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)
NAMES = ["Ada", "Grace", "Tony", "Edsger", "Barbara"]


def all_say(names, what):
    return [f"{name} {what}" for name in names]


@points(2)
def test_all_run_when_the_gun_is_fired(answer):
    names = answer.random.sample(NAMES, 3)
    why = "line_up only starts the runners: who joins them there waits for a gun that nobody fires"
    called = answer.call("given:fired_later", names, start="fork", why=why)
    called.must_return([0] * 3, why="return the list of the processes that you started")
    called.must_print(all_say(names, "runs"), any_order=True)


@points(2)
def test_without_a_signal_they_go_home(answer):
    names = answer.random.sample(NAMES, 2)
    why = "wait() without a limit waits for ever: wait(patience)"
    called = answer.call("given:never_fired", names, 0.2, start="fork", why=why)
    called.must_print(all_say(names, "goes home"), any_order=True,
                      why="wait(patience) returns False when the time is up")


@points(2)
def test_a_gun_that_is_loaded_again_at_once_counts(answer):
    patience = answer.random.randrange(2000, 5000)
    why = "wait() returns what happened while it waited; is_set() is asked later"
    called = answer.call("given:loaded_again", ["Ada"], patience, start="fork", why=why)
    called.must_print(["waited so long", "Ada runs"], why=why)


@points(1)
def test_who_comes_late_runs_too_in_a_fresh_interpreter(answer):
    names = answer.random.sample(NAMES, 2)
    called = answer.call("given:fired_before", names, start="spawn")
    called.must_print(all_say(names, "runs"), any_order=True,
                      why="an event stays set: who comes later does not wait")
    called.must_leave_nothing()
