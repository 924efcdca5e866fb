"""The grader of every_plate: run it with `python3 -m mpkit grade ch16/every_plate`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)


def names(answer, *kinds):
    numbers = answer.random.sample(range(100, 999), len(kinds))
    return [f"{kind} plate {number}" for kind, number in zip(kinds, numbers, strict=True)]


@points(3)
def test_a_broken_plate_costs_no_other_one(answer):
    plates = names(answer, "clear", "broken", "clear", "broken", "clear")
    called = answer.call("given:look_at_all", plates)
    results = {plate: len(plate) for plate in plates if "clear" in plate}
    errors = {plate: f"ValueError: {plate}: no stars" for plate in plates if "broken" in plate}
    called.must(not called.raised, "both dicts, whatever a plate does",
                why="result() raises what the job has raised: catch it, plate by plate")
    called.must(called.returned[:2] == [results, errors],
                f"results {results}, errors {errors}",
                why="ask every future; type(error).__name__ is the first half of its text")
    called.must(called.returned[3], "look() called in other processes",
                why="threads share one GIL: take the ProcessPoolExecutor")
    called.must_leave_nothing(why="the executor's with block waits for its processes")


@points(2)
def test_each_plate_is_told_as_soon_as_it_is_done(answer):
    plates = names(answer, "cloudy", "clear")
    called = answer.call("given:look_at_all", plates, why=(
        "the sky over the first plate clears when the second one has been told: as_completed() "
        "gives futures as they are done"))
    called.must(not called.raised and called.returned[2] == plates[::-1],
                f"told in the order in which they were done: {plates[::-1]}")


@points(1)
def test_a_broken_plate_is_told_too(answer):
    plates = names(answer, "clear", "broken")
    called = answer.call("given:look_at_all", plates)
    called.must(not called.raised and sorted(called.returned[2]) == sorted(plates),
                "every plate told once",
                why="a plate that has failed is done, too: tell it as well")
