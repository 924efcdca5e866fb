"""The grader of poisoned: run it with `python3 -m mpkit grade ch16/poisoned`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
INNOCENT = ("who was in the same executor fails too: try each that is not done once more, alone, "
            "in an executor of its own")


def wanted(items):
    return [None if item < 0 else item * item for item in items]


@points(2)
def test_who_is_innocent_gets_done(answer):
    items = [-1, 0, *answer.random.sample(range(2, 50), 3)]
    called = answer.call("given:do_all", items, start="fork", why=INNOCENT)
    called.must(not called.raised, "the results of all that can be done",
                why="BrokenProcessPool comes out of result(), and of submit() from then on: "
                    "catch it, and make a new executor")
    called.must_return(wanted(items), why=INNOCENT)
    called.must_leave_nothing(why="leave every executor's with block")


@points(1)
def test_who_is_not_done_first_need_not_be_the_guilty_one(answer):
    first, *others = answer.random.sample(range(2, 50), 3)
    items = [first, -1, *others]
    called = answer.call("given:do_all", items, start="fork", why=INNOCENT)
    called.must_return(wanted(items), why=INNOCENT)


@points(2)
def test_several_may_kill(answer):
    items = [4, -1, 5, -2, 6, -3]
    answer.random.shuffle(items)
    called = answer.call("given:do_all", items, start="fork",
                         why="an item that kills its process does so every time")
    called.must_return(wanted(items), why="each item that kills needs an executor of its own")


@points(1)
def test_nothing_and_only_poison(answer):
    answer.call("given:do_all", []).must_return([], why="no items, no results")
    answer.call("given:do_all", [-1, -2], start="fork").must_return(
        [None, None], why="if all of them kill, nothing is left to be done")
