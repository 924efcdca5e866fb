"""The grader of awake: run it with `python3 -m mpkit grade ch16/awake`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)


@points(3)
def test_the_loop_goes_on_while_stars_are_counted(answer):
    plates = ["x" * length for length in answer.random.sample(range(3, 60), 3)]
    plates.append(plates[0])        # a plate may be there twice
    called = answer.call("given:awake_meanwhile", plates, why=(
        "these stars are counted once a visitor has been answered, and the loop answers only while "
        "a coroutine awaits: await loop.run_in_executor(executor, count, plate)"))
    called.must(not called.raised and called.returned[0] == list(map(len, plates)),
                f"{list(map(len, plates))}, and the executor left open",
                why="a count for each plate, in the order of the plates; wait for them without a "
                    "timeout, and let go on the executor, which is not yours")
    called.must(called.returned[1], "counted in the processes of the executor",
                why="take the executor that you are given: a thread of the server takes the GIL "
                    "from the loop, and an executor of your own costs a start for each request")


@points(2)
def test_the_plates_are_counted_at_the_same_time(answer):
    called = answer.call("given:at_the_same_time", why=(
        "each of two counts waits here for the other one to begin: hand in all, then await all, "
        "with asyncio.gather"))
    called.must(not called.raised and called.returned == [[10, 11], True], "[10, 11]",
                why="in the order of the plates, whichever is counted first")
    called = answer.call("given:of_none")
    called.must_return([[], True], why="no plates, no counts")


@points(1)
def test_an_error_comes_out(answer):
    called = answer.call("given:with_a_broken_one")
    called.must_raise("ValueError", why="an error that is not raised looks like a count")
