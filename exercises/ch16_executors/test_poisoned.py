"""The grader of poisoned: run it with `python3 -m mpkit grade ch16/poisoned`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
INNOCENT = ("who was in the same executor fails too: try each that is not done once more, alone, "
            "in an executor of its own")


def wanted(items, deadly):
    return [None if item in deadly else item * item for item in items]


def drawn(answer, count):
    return answer.random.sample(range(2, 50), count)


@points(2)
def test_who_is_innocent_gets_done(answer):
    deadly, *others = drawn(answer, 4)
    items = [deadly, 0, *others]
    called = answer.call("given:do_all", items, [deadly], start="fork", why=INNOCENT)
    called.must(not called.raised, "the results of all that can be done",
                why="BrokenProcessPool comes out of result(), and of submit() from then on: "
                    "catch it, and make a new executor")
    called.must_return(wanted(items, [deadly]), why=INNOCENT)
    called.must_leave_nothing(why="leave every executor's with block")


@points(1)
def test_who_is_not_done_first_need_not_be_the_guilty_one(answer):
    items = drawn(answer, 4)
    called = answer.call("given:do_all", items, items[1:2], start="fork", why=INNOCENT)
    called.must_return(wanted(items, items[1:2]), why=INNOCENT)


@points(2)
def test_several_may_kill(answer):
    items = drawn(answer, 6)
    deadly = answer.random.sample(items, 3)
    called = answer.call("given:do_all", items, deadly, start="fork",
                         why="an item that kills its process does so every time")
    called.must_return(wanted(items, deadly),
                       why="each item that kills needs an executor of its own")


@points(1)
def test_an_error_of_the_work_comes_out(answer):
    called = answer.call("given:do_all", [*drawn(answer, 2), 101], start="fork")
    called.must_raise("ValueError", why="who says None of it says that it kills: catch "
                                        "BrokenProcessPool, and nothing else")


@points(1)
def test_nothing_and_only_poison(answer):
    answer.call("given:do_all", []).must_return([], why="no items, no results")
    answer.call("given:do_all", [1, 2], [1, 2], start="fork").must_return(
        [None, None], why="if all of them kill, nothing is left to be done")
