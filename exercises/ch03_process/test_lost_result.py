"""The grader of lost_result: run it with `python3 -m mpkit grade ch03/lost_result`."""

import re

from mpkit.lab.grading import points

NAMES = ["apple.txt", "birch.txt", "cedar.txt", "dahlia.txt"]
COUNTED = re.compile(r"(\S+) is counted by process (\d+)")
WHY_MEMORY = ("a child has a memory of its own: what it puts into a variable ends with it, and an "
              "exit code or a byte has room for 0 to 255 only. (A file holds text: int() makes a "
              "number of it. And see whether the child has failed.)")


def some_texts(answer, names):
    """What is to be written, and what is to be counted: name -> number of words, all different.

    One file has none, and one has more than an exit code can say.
    """
    some = answer.random.sample(range(2, 90), len(names) - 2)
    numbers = [0, answer.random.randrange(300, 900), *some]
    counts = dict(zip(names, answer.random.sample(numbers, len(names)), strict=True))
    return counts, counts


@points(3)
def test_every_file_is_counted(answer):
    texts, numbers = some_texts(answer, NAMES)
    answer.call("given:count_files", texts).must_return(numbers, why=WHY_MEMORY)
    explored = answer.explore("given:two_files", *answer.random.sample(range(2, 9), 2),
                              right="both are counted")
    explored.must_be_right_in_every_order(
        why="a file is complete when its writer has ended: join() says when that is, and a "
            "pause does not")


@points(1)
def test_each_is_counted_by_a_process_of_its_own(answer):
    texts, _ = some_texts(answer, NAMES[:3])
    called = answer.call("given:count_files", texts)
    found = [match.groups() for line in called.lines if (match := COUNTED.fullmatch(line))]
    pids = {pid for _, pid in found}
    called.must(len(found) == len(pids) == 3 and str(called.pid) not in pids,
                "3 files counted, each by another process than the one that calls count_all",
                why="counting them in the parent would give the numbers, but use one core")


@points(1)
def test_an_old_result_is_not_taken_for_a_new_one(answer):
    old, _ = some_texts(answer, NAMES)
    new, numbers = some_texts(answer, NAMES[1:])
    answer.call("given:count_twice", old, new).must_return(
        numbers, why="the second call is about other files and other texts than the first; "
                     "mode 'a' adds to what an old file holds")


@points(1)
def test_it_works_where_a_child_is_no_copy(answer):
    texts, numbers = some_texts(answer, NAMES[:2])
    called = answer.call("given:count_files", texts, start="spawn")
    called.must_return(numbers, why="under spawn a child starts from your file anew")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")
