"""The grader of last_job: run it with `python3 -m mpkit grade ch17/last_job`."""

from mpkit.lab.grading import points

DROP_IN = False     # what mpkit's queue has been given is there at once


@points(2)
def test_it_ends_in_every_order(answer):
    for function in "ends", "one_parcel":
        right = {"ends": "ended", "one_parcel": 4}[function]
        answer.explore(f"given:{function}", right=right).must_be_right_in_every_order(
            why="between empty() and get() the other one can take the last parcel; what each "
                "worker needs is a sign, of its own, that nothing more will come")
    answer.call("given:slow_to_come", start="fork").must_return(
        7, why="a queue can be empty while parcels are on their way, and an empty text is a "
               "parcel, too: only None says that nothing more will come, and no timeout does")


@points(1)
def test_two_parcels_are_weighed_at_the_same_time(answer):
    answer.explore("given:side_by_side", right=7).must_be_right_in_every_order(
        why="each parcel waits on the scale until the other process weighs one, too: weigh first, "
            "then hold the lock while you add")


@points(3)
def test_the_sum_is_right_in_every_order(answer):
    answer.explore("given:sums", right=7).must_be_right_in_every_order(
        why="total.value += … is a reading and a writing: hold total.get_lock() over both")
    pile = answer.random.sample(["box", "crate", "letter", "bag", "barrel", "tin", "chest"], 5)
    called = answer.call("given:noted_sum", pile)
    called.must_return([sum(map(len, pile)), sorted(pile), 0, True],
                       why="each parcel is weighed once, by one of two workers and not by "
                           "the main process")
    called.must_leave_nothing(why="join every worker")
