"""The grader of greeter: run it with `python3 -m mpkit grade ch03/greeter`."""

import re

from mpkit.lab.grading import points

GUESTS = ["Ada", "Grace", "Barbara", "Edsger", "Tony", "Leslie"]
GREETING = re.compile(r"hello (\w+) from process (\d+)")


def greeted(called):
    """Who was greeted, by which process: pairs of name and pid."""
    return [match.groups() for line in called.lines if (match := GREETING.fullmatch(line))]


@points(2)
def test_every_guest_is_greeted_once(answer):
    names = answer.random.sample(GUESTS, 3)
    called = answer.call("greet_all", names)
    got = sorted(name for name, _ in greeted(called))
    called.must(got == sorted(names), f"one greeting for each of {names}, in any order",
                why="args is a tuple: args=(name,) gives the function one argument")


@points(2)
def test_each_greeting_comes_from_a_process_of_its_own(answer):
    called = answer.call("greet_all", answer.random.sample(GUESTS, 3))
    pids = {pid for _, pid in greeted(called)}
    called.must(len(pids) == 3 and str(called.pid) not in pids,
                "3 greetings from 3 other processes than the one that calls greet_all",
                why="a Process for each name. target=greet hands over the function; "
                    "target=greet(name) calls it here")


@points(1)
def test_the_exit_codes_are_returned(answer):
    names = answer.random.sample(GUESTS, 2)
    why = "exitcode is None until the process has ended and was waited for"
    answer.call("given:greet_all", names).must_return([0, 0], why=why)
    one, ill = names
    called = answer.call("given:greet_all_but", ill, [one, ill, one])
    called.must_return([0, len(ill), 0], why=f"{ill}'s process fails with this exit code: ask each "
                                             "process for its own")
    called.must(len(greeted(called)) == 3, "3 greetings", why="two guests may have the same name")
    explored = answer.explore("given:two_guests", *names, right=[0, 0])
    explored.must_be_right_in_every_order(why=f"{why}; a pause waits for nobody, join() does")


@points(1)
def test_no_process_is_left_when_the_function_returns(answer):
    called = answer.call("given:greet_all", answer.random.sample(GUESTS, 2))
    called.must_return([0, 0], why="these guests take half a second each, and end well: exit code "
                                   "1 is an exception's")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")


@points(1)
def test_it_works_in_a_fresh_interpreter_too(answer):
    called = answer.call("greet_all", ["Ada"], start="spawn")
    called.must_return([0], why="under spawn the child imports your file, and gets its target and "
                                "arguments by pickle, which finds a function by its name; exitcode "
                                "is there after join()")
