"""The grader of said_once: run it with `python3 -m mpkit grade ch02/said_once`.

Its output goes into a pipe, so that print() keeps its lines in the buffer until it is told.
"""

from mpkit.lab.grading import points

BUILD_IT_WITHOUT = ("multiprocessing", "subprocess", "concurrent", "mpkit")
PARTS = ["engine", "brakes", "lights", "tyres", "mirrors"]
FIRST, LAST = "report begins", "report ends"


def said(answer):
    """What was printed about three names, and the lines that should be there."""
    names = answer.random.sample(PARTS, 3)
    called = answer.call("given:report", names)
    checked = [line for line in called.lines if line.startswith("checked ")]
    return called, sorted(checked), sorted(f"checked {name}" for name in names)


@points(2)
def test_no_line_is_lost(answer):
    called, checked, wanted = said(answer)
    called.must(set(checked) == set(wanted), f"all of {wanted}",
                why="os._exit leaves without a look at the buffer: flush before it. And each line "
                    "goes to standard output, with its line feed")
    called.must(FIRST in called.lines and LAST in called.lines, f"{FIRST!r} and {LAST!r} too")


@points(2)
def test_no_line_comes_twice(answer):
    called, checked, wanted = said(answer)
    called.must(checked == wanted, "one line for each name, from its own child")
    once = called.lines.count(FIRST) == called.lines.count(LAST) == 1
    called.must(once, f"{FIRST!r} and {LAST!r} once each",
                why="fork copies what waits in the buffer: flush before it")


@points(1)
def test_the_last_line_comes_last(answer):
    called, checked, wanted = said(answer)
    called.must(checked == wanted, "one line for each name")
    called.must(called.lines[0] == FIRST and called.lines[-1] == LAST,
                f"{FIRST!r} first and {LAST!r} last",
                why="os.wait() blocks until a child has ended: once for each child")


@points(1)
def test_each_name_has_a_child_of_its_own(answer):
    called, checked, wanted = said(answer)
    called.must(checked == wanted, "one line for each name")
    called.must_return({"children": 3}, why="a child for each name: the parent prints none of them")
    called.must_leave_nothing(why="os.wait() also takes the dead child out of the table")
