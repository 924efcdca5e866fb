"""The grader of thumbnails: run it with `python3 -m mpkit grade ch14/thumbnails`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
NAMES = ["sea", "hill", "cat", "bridge", "moon", "door", "train", "rose"]
SHRINK, SLOW, MEET, WHO = (Function(f"given:{name}")
                           for name in ("shrink", "slow_first", "meet", "by_whom"))


def small(pictures):
    return [f"broken: cannot read {each}" if each.endswith("!") else f"small {each}"
            for each in pictures]


@points(2)
def test_the_values_stand_in_the_order_of_the_pictures(answer):
    pictures = [f"{place} {name}" for place, name in enumerate(answer.random.sample(NAMES, 5))]
    called = answer.call("shrink_all", SLOW, pictures, 2, start="fork")
    called.must_return(small(pictures), why="tasks end in any order; results that were handed in "
                                            "in order can be asked in order")
    called.must_leave_nothing(why="a pool ends by close() and join(), or with its with block")


@points(2)
def test_a_broken_picture_costs_only_itself(answer):
    pictures = answer.random.sample(NAMES, 5)
    broken = answer.random.randrange(4)
    pictures[broken] += "!"
    pictures[-1] += "!!"
    called = answer.call("shrink_all", SHRINK, pictures, 2, start="fork")
    called.must(not called.raised, "no exception, but a text in the place of the picture",
                why="map has one error for all, and get() raises it: catch it for each picture")
    called.must_return(small(pictures), why="each picture has its entry; a broken one's is "
                                            "'broken: ' and the error's text")


@points(2)
def test_pictures_are_made_side_by_side(answer):
    pictures = answer.random.sample(NAMES, 6)
    why = "hand in all pictures before you wait for the first: apply in a loop waits for each"
    called = answer.call("shrink_all", MEET, pictures, 3, start="fork", why=why)
    called.must_return(small(pictures), why=why)


@points(1)
def test_there_are_so_many_workers_and_no_more(answer):
    called = answer.call("shrink_all", WHO, NAMES * 3, 2, start="fork")
    pids = called.returned if isinstance(called.returned, list) else []
    called.must(len(pids) == 3 * len(NAMES), "an entry for each picture")
    called.must(len(set(pids)) <= 2 and called.pid not in pids,
                "two workers at most have done all of it, and not the process that asked",
                why="a thousand pictures are no reason for a thousand processes")


@points(1)
def test_it_works_in_a_fresh_interpreter_and_without_any_picture(answer):
    called = answer.call("shrink_all", SHRINK, ["sea", "cat!"], 2, start="spawn")
    called.must_return(small(["sea", "cat!"]), why="what a task calls must be found by name in the "
                                                   "worker: a function of a file, or a partial")
    called.must_leave_nothing()
    answer.call("shrink_all", SHRINK, [], 2).must_return([])
