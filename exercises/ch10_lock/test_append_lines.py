"""The grader of append_lines: run it with `python3 -m mpkit grade ch10/append_lines`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
NAMES = ["Ada", "Grace", "Barbara", "Frances", "Tony"]


@points(2)
def test_each_guest_gets_the_next_number(answer):
    names = answer.random.sample(NAMES, 3)
    called = answer.call("given:one_after_the_other", *names)
    book = "".join(f"{number} {name}\n" for number, name in enumerate(names, 1))
    called.must_return([[1, 2, 3], book, True],
                       why=r"a line ends with \n, a number is one more than that of the last "
                           "line, and afterwards the file is closed and the lock is free")


@points(3)
def test_no_number_is_given_twice_in_any_order(answer):
    explored = answer.explore("given:two_guests", *answer.random.sample(NAMES, 2),
                              right="both, with their numbers")
    explored.must_be_right_in_every_order(
        why="reading the last number and writing the next one belong together, up to the moment "
            "when the line is in the file: close it, then give the lock back")


@points(1)
def test_the_lock_is_free_after_an_error(answer):
    name = answer.random.choice(NAMES)
    called = answer.call("given:one_after_the_other", name)
    called.must_return([[1], f"1 {name}\n", True])
    called = answer.call("given:no_such_folder", name)
    called.must_return(["FileNotFoundError", True],
                       why="`with lock:` gives it back whatever happens inside; "
                           "so does `finally`")
