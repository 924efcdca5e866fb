"""The grader of first_hit: run it with `python3 -m mpkit grade ch14/first_hit`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=4)
SEVEN, ZERO, SHALLOW = (Function(f"given:{name}") for name in ("is_seven", "is_zero", "is_shallow"))
SOON = ("map waits for all, imap for all that come before; only imap_unordered gives a value as "
        "soon as it is there, and all values of a chunk come together")


@points(1)
def test_the_hit_is_found(answer):
    candidates = answer.random.sample(range(20), 20)
    called = answer.call("given:with_few_workers", candidates, 2, start="fork")
    called.must_return([7, True], why="the candidate is asked for, not what is_hit gave, values "
                                      "that come in any order do not say whose they are, and there "
                                      "are so many workers and no more, which take their time")
    called.must_leave_nothing(why="a pool ends by terminate() and join(), or with its with block")


@points(1)
def test_without_a_hit_it_is_none_and_with_zero_it_is_zero(answer):
    answer.call("first_hit", ZERO, [3, 1, 0, 2], 2, start="fork").must_return(
        0, why="zero is a hit here, though it counts as false")
    answer.call("first_hit", SEVEN, [1, 2, 3], 2, start="fork").must_return(None)
    answer.call("first_hit", SEVEN, [], 2, start="fork").must_return(None)


@points(3)
def test_a_slow_candidate_keeps_nobody_from_finding(answer):
    others = answer.random.sample(["no", "never", "nothing"], 3)
    candidates = ["deep sea", "hit", *others]       # in one chunk, where there are chunks
    called = answer.call("first_hit", SHALLOW, candidates, 2, start="fork", why=SOON)
    called.must_return("hit", why=SOON)
    called.must_leave_nothing(why="one worker still tries the deep sea: terminate() ends it")


@points(1)
def test_it_works_in_a_fresh_interpreter(answer):
    candidates = ["deep sea", "no", "hit"]
    called = answer.call("first_hit", SHALLOW, candidates, 2, start="spawn", seconds=10, why=SOON)
    called.must_return("hit", why="what a task calls must be found by name in the worker: a "
                                  "function of a file, or a partial")
    called.must_leave_nothing()
