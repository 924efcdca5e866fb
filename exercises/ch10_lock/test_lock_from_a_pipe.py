"""The grader of lock_from_a_pipe: run it with `python3 -m mpkit grade ch10/lock_from_a_pipe`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
BUILD_IT_WITHOUT = ["multiprocessing", "mpkit"]


@points(1)
def test_another_process_waits_until_it_is_given_back(answer):
    called = answer.call("given:alone", answer.random.randrange(3, 9))
    called.must_return("free again", why="a free lock has its one byte in the pipe, from the "
                                         "beginning, and again after each release")
    why = "what one process keeps in a variable, the other does not see: only the pipe is shared"
    called = answer.call("given:blocked", seconds=5, why=why)
    called.must_return({"while the parent holds it": False, "after the release": True}, why=why)


@points(3)
def test_two_keep_each_other_out_in_every_order(answer):
    explored = answer.explore("given:two_at_once", 2, right=4)
    explored.must_be_right_in_every_order(
        why="whoever has the byte is alone until the byte is back: there is never a second one")
    children, rounds = answer.random.randrange(2, 5), answer.random.randrange(100, 200)
    called = answer.call("given:all_of_them", children, rounds)
    called.must_return(children * rounds, why="the same for real, with more processes")
    called.must_leave_nothing()


@points(1)
def test_a_with_block_gives_it_back_in_every_order(answer):
    explored = answer.explore("given:two_with_blocks", 2, right=4)
    explored.must_be_right_in_every_order(
        why="__enter__ takes the lock, and __exit__ gives it back, after an error too")
    called = answer.call("given:error_inside")
    called.must_return("ValueError", why="an error goes on after the block, unless __exit__ "
                                         "returns True: return nothing there")
