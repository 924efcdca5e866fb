"""The grader of countdown: run it with `python3 -m mpkit grade ch07/countdown`."""

import re

from mpkit.lab.grading import points

NAMES = ["Ada", "Grace", "Barbara", "Edsger", "Tony"]
SAID = re.compile(r"(\w+) in process (\d+): (\w+)")


def said(called):
    """By name: what was said, in order, and by which processes."""
    words, pids = {}, {}
    for match in filter(None, map(SAID.fullmatch, called.lines)):
        words.setdefault(match[1], []).append(match[3])
        pids.setdefault(match[1], set()).add(match[2])
    return words, pids


@points(2)
def test_each_countdown_counts_from_its_own_number(answer):
    settings = [[name, answer.random.randrange(1, 5)] for name in answer.random.sample(NAMES, 2)]
    called = answer.call("count_down", settings)
    wanted = {name: [*map(str, range(seconds, 0, -1)), "go"] for name, seconds in settings}
    called.must(not called.raised and said(called)[0] == wanted, f"said by name: {wanted}",
                why="__init__ begins with super().__init__(), which would overwrite what was set "
                    "before, and keeps the settings in self; run() uses them: down to 1, then go")


@points(2)
def test_each_countdown_runs_in_a_process_of_its_own(answer):
    called = answer.call("count_down", [[name, 1] for name in answer.random.sample(NAMES, 3)])
    pids = [pid for found in said(called)[1].values() for pid in found]
    called.must(len(set(pids)) == len(pids) == 3 and str(called.pid) not in pids,
                "3 countdowns in 3 other processes",
                why="start() makes a process, which calls run(); p.run() is an ordinary call and "
                    "counts here")


@points(1)
def test_the_process_has_the_name(answer):
    name = answer.random.choice(NAMES)
    answer.call("given:name_of_the_process", name).must_return(
        name, why="super().__init__(name=name) names the process")


@points(1)
def test_the_exit_codes_are_returned_and_nobody_is_left(answer):
    called = answer.call("count_down", [["Ada", 2], ["Grace", 1]])
    called.must_return([0, 0], why="exitcode is None until the process has ended and was waited "
                                   "for")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")
    one, other = answer.random.sample(NAMES, 2)
    called = answer.call("given:broken_off", one, [[one, 2], [other, 1], [one, 1]])
    called.must_return([3, 0, 3], why=f"{one}'s processes end with exit code 3: ask each process "
                                      "for its own after join(); and two may have the same name")
    explored = answer.explore("given:two_countdowns", right=[0, 0])
    explored.must_be_right_in_every_order(
        why="exitcode is None until the process has ended: join() waits until then, a pause "
            "does not")


@points(1)
def test_it_works_in_a_fresh_interpreter_too(answer):
    called = answer.call("count_down", [["Ada", 1]], start="spawn")
    called.must_return([0])
    called.must(said(called)[0] == {"Ada": ["1", "go"]}, "1, then go",
                why="under spawn the object travels to the child by pickle")
