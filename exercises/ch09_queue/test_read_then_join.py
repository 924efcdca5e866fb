"""The grader of read_then_join: run it with `python3 -m mpkit grade ch09/read_then_join`."""

from mpkit.lab.grading import Function, limits, points

DROP_IN = False         # mpkit's queue does not have the trap that this is about
LIMITS = limits(seconds=5)
READ_FIRST = "a child ends when all that it has put is in the pipe: read the results, then join"


@points(3)
def test_large_results_come_back_too(answer):
    letters = answer.random.sample("abcdefgh", 3)
    called = answer.call("given:lengths", letters, start="fork", why=READ_FIRST)
    called.must_return([[letter, 300_000] for letter in letters], why=READ_FIRST)


@points(2)
def test_the_results_are_in_the_order_of_the_values(answer):
    called = answer.call("given:late_and_large", start="fork",
                         why="start all, then read all results, then join: who is joined may wait "
                             "for its result to be read, and another's came first")
    called.must_return(["0", "1"],
                       why="whoever is ready first puts first; its number says who it is")


@points(1)
def test_nobody_is_left_in_a_fresh_interpreter(answer):
    called = answer.call("collect", Function("given:repeat"), ["a"], start="spawn", why=READ_FIRST)
    called.must_return(["a" * 300_000])
    nothings = [None, 0, "", []]
    answer.call("collect", Function("given:as_it_is"), nothings, start="fork",
                why="None is a result, too").must_return(nothings, why="None is a result, too")
    called.must_leave_nothing(why="join() all of them, after you have read")
