"""The grader of computing_or_waiting: run it with
`python3 -m mpkit grade ch01/computing_or_waiting`.

The clocks of the answer's process are ours (given_computing_or_waiting.py).
"""

from mpkit.lab.grading import points

BOTH = "neither clock says it alone: seconds on a core, divided by seconds on the wall"
MOST = "most of the time is more than half of it"


def sort(answer, *cases, why):
    """Cases are (seconds, seconds on a core, kind); they come in any order."""
    cases = answer.random.sample(cases, len(cases))
    works = [{"seconds": seconds, "on a core": cpu} for seconds, cpu, _ in cases]
    answer.call("given:kinds_of", works).must_return([case[2] for case in cases], why=why)


@points(1)
def test_the_plain_cases_are_told_apart(answer):
    sort(answer, (2.0, 1.95, "computing"), (2.0, 0.01, "waiting"),
         why="time.process_time() stands still while a process waits")


@points(2)
def test_a_short_computation_is_computing(answer):
    sort(answer, (0.002, 0.0019, "computing"), (9.0, 0.4, "waiting"), (0.003, 0.0001, "waiting"),
         why=BOTH)


@points(2)
def test_a_long_wait_is_waiting_whatever_it_used(answer):
    sort(answer, (600.0, 30.0, "waiting"), (20.0, 19.0, "computing"), (40.0, 6.0, "waiting"),
         why=BOTH)
    sort(answer, (10.0, 6.5, "computing"), (10.0, 3.5, "waiting"), why=MOST)


@points(1)
def test_the_work_is_done_once(answer):
    answer.call("given:calls", 3.0, 2.9).must_return(
        1, why="work() calls it; it may be dear, or send a letter: measure both times in one call")
    sort(answer, (2.0, 1.95, "computing"), (2.0, 0.01, "waiting"),
         why="time.process_time() stands still while a process waits")
