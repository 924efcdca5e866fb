"""The grader of roll_call: run it with `python3 -m mpkit grade ch05/roll_call`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)
LIVES = ["not started", "running", "ended well", "failed", "killed"]
STATES = [*LIVES[:4], "failed"]
BECAME = {"not started": "was not started", "running": "is running", "ended well": "has ended well",
          "failed": "left by sys.exit(3)", "killed": "was killed"}


def states_of(answer, start):
    """For each kind of life: the name of a process, and what the answer says of it."""
    names = answer.random.sample(["Ada", "Grace", "Tony", "Edsger", "Barbara", "Leslie"], 5)
    called = answer.call("given:roll_call_of", names, start=start,
                         seconds=15 if start == "spawn" else 5,
                         why="asking must not wait: join() blocks as long as the process runs")
    called.must(isinstance(called.returned, dict) and sorted(called.returned) == sorted(names),
                f"a dict with the names {names}",
                why="every process has a name: process.name; and asking must not wait")
    return called, dict(zip(LIVES, [(name, called.returned[name]) for name in names],
                            strict=True))


def must_say(called, said, life, state, why):
    name, told = said[life]
    called.must(told == state, f"{state!r} for {name}, which {BECAME[life]}", why)


@points(1)
def test_a_process_that_was_not_started_is_told_from_one_that_has_ended(answer):
    called, said = states_of(answer, "fork")
    must_say(called, said, "not started", "not started",
             "is_alive() is False for both; pid is None only before start()")


@points(2)
def test_running_and_ended_well_are_told_apart(answer):
    called, said = states_of(answer, "fork")
    why = "exitcode is None while it runs, and 0 when all went well: both are falsy"
    must_say(called, said, "running", "running", why)
    must_say(called, said, "ended well", "ended well", why)
    explored = answer.explore("given:ends_meanwhile", right="running, or ended well")
    explored.must_be_right_in_every_order(
        why="a process may end between two questions: what you have asked about before the "
            "second one is over then")


@points(2)
def test_every_kind_of_failure_counts(answer):
    called, said = states_of(answer, "fork")
    must_say(called, said, "failed", "failed", "sys.exit(3) makes the exit code 3")
    must_say(called, said, "killed", "failed", "a process that was killed has a negative exit code")


@points(1)
def test_it_does_not_depend_on_the_start_method(answer):
    called, said = states_of(answer, "spawn")
    for life, state in zip(LIVES, STATES, strict=True):
        must_say(called, said, life, state, "ask the process, not what the program remembers of it")
