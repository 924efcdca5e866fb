"""The grader of pool_counter: run it with `python3 -m mpkit grade ch12/pool_counter`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=8)
BIRTH = ("shared memory is handed on at birth: Pool(workers, initializer=remember, "
         "initargs=(value,)); remember puts it under a global name, and add looks there")


def some_numbers(answer):
    return [answer.random.randrange(1, 100) for _ in range(answer.random.randrange(4, 8))]


@points(2)
def test_the_workers_add_each_number_once(answer):
    numbers = some_numbers(answer)
    called = answer.call("given:who_adds", numbers, 2, start="fork", why=BIRTH)
    called.must_print([f"{number} by a worker" for number in numbers], any_order=True,
                      why="it is the pool that calls add, once for each number, and add_all waits "
                          "for all")
    called.must_return([sum(numbers) + 1000 * len(numbers), True],
                       why="so many workers add (here 1000 more at each call) to the value that "
                           "add_all reads, and all of them are done when it does")


@points(2)
def test_workers_in_fresh_interpreters_add_too(answer):
    numbers = some_numbers(answer)
    called = answer.call("add_all", numbers, 2, start="spawn", why=BIRTH)
    called.must_return(sum(numbers), why="a worker that imports this file anew has globals of its "
                                         "own: what is shared has to be given to it")
    called.must_leave_nothing(why="leave the `with` block of the pool")


@points(2)
def test_nothing_is_lost_in_any_order(answer):
    first, second = answer.random.sample(range(1, 100), 2)
    explored = answer.explore("given:two_workers", first, second, right=first + second)
    explored.must_be_right_in_every_order(
        why="+= reads and writes, in two steps: hold the value's lock around both")
