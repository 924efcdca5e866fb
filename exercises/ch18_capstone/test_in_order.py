"""The grader of in_order: run it with `python3 -m mpkit grade ch18/in_order`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
SOON = "a result that can leave leaves at once: who waits for all of them shows nothing till then"


def expected(pairs):
    """What happens if each result leaves as soon as it can."""
    log, held, following = [], {}, 0
    for place, result in pairs:
        log.append(f"took {place}")
        held[place] = result
        while following in held:
            log.append(f"gave {held.pop(following)}")
            following += 1
    return log


@points(2)
def test_what_came_in_any_order_leaves_in_order_and_as_soon_as_it_can(answer):
    words = ["to", "be", "or", "not", "that", "is"]
    pairs = [list(pair) for pair in enumerate(words)]
    first, second, *others = pairs
    answer.random.shuffle(others)
    pairs = [second, first, *others]
    answer.call("given:watched", pairs).must_return(expected(pairs), why=SOON)


@points(1)
def test_each_leaves_at_once_if_they_come_in_order(answer):
    pairs = [[place, f"page {place}"] for place in range(answer.random.randrange(3, 6))]
    answer.call("given:watched", pairs).must_return(expected(pairs), why=SOON)


@points(1)
def test_every_result_counts_also_none_and_0(answer):
    pairs = [[2, 0], [1, None], [0, answer.random.choice([False, "", None])], [3, "end"]]
    answer.call("given:watched", pairs).must_return(
        expected(pairs), why="None is a result like any other: ask whether the place is there, "
                             "not what lies in it")


@points(2)
def test_a_place_that_is_missing_is_told(answer):
    missing = answer.random.randrange(1, 4)
    pairs = [[place, f"page {place}"] for place in range(5) if place != missing]
    called = answer.call("given:watched", pairs)
    log = expected(pairs)
    called.must(isinstance(called.returned, list) and called.returned[:-1] == log
                and str(called.returned[-1]).startswith("ValueError: ")
                and str(missing) in str(called.returned[-1]),
                f"{log} and then a ValueError that names {missing}",
                why="results that are held back for ever are lost, and nobody is told")


@points(1)
def test_the_results_of_a_pool_leave_in_order(answer):
    count = answer.random.randrange(4, 8)
    called = answer.call("given:of_a_pool", count)
    called.must_return([f"result {place}" for place in range(count)], why=SOON)
    called.must_leave_nothing()
