"""The grader of every_plate: run it with `python3 -m mpkit grade ch16/every_plate`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)


def names(answer, *kinds):
    numbers = answer.random.sample(range(100, 999), len(kinds))
    return [f"{kind} plate {number}" for kind, number in zip(kinds, numbers, strict=True)]


@points(3)
def test_a_broken_plate_costs_no_other_one(answer):
    plates = names(answer, "clear", "broken", "empty", "cracked", "clear")
    called = answer.call("given:look_at_all", plates, why="wait without a timeout")
    results = {plates[0]: len(plates[0]), plates[2]: None, plates[4]: len(plates[4])}
    errors = {plates[1]: f"ValueError: {plates[1]}: no stars",
              plates[3]: f"LookupError: {plates[3]}: a crack"}
    called.must(not called.raised, "both dicts, whatever a plate does",
                why="result() raises what the job has raised: catch it, plate by plate")
    called.must(called.returned[:2] == [results, errors],
                f"results {results}, errors {errors}",
                why="ask every future; type(error).__name__ is the first half of its text; "
                    "and None is a result, too")
    called.must(called.returned[3], "look() called in other processes",
                why="threads share one GIL: take the ProcessPoolExecutor")
    called.must_leave_nothing(why="the executor's with block waits for its processes")


@points(2)
def test_each_plate_is_told_as_soon_as_it_is_done(answer):
    why = ("the sky over one plate clears when the two others have been told: as_completed() gives "
           "futures as they are done")
    for kinds in ["cloudy", "clear", "clear"], ["clear", "clear", "cloudy"]:
        plates = names(answer, *kinds)
        cloudy = plates[kinds.index("cloudy")]
        called = answer.call("given:look_at_all", plates, why=why)
        called.must(not called.raised and called.returned[2][2:] == [cloudy]
                    and sorted(called.returned[2]) == sorted(plates),
                    f"{cloudy} told last, and each one when it is done", why=why)


@points(1)
def test_two_plates_are_looked_at_at_a_time(answer):
    plates = names(answer, "twin", "twin", "twin")
    why = "two processes, whatever the machine is and however many plates there are"
    called = answer.call("given:look_at_all", plates, why=why)
    called.must(not called.raised and called.returned[1] == {}, "two at a time", why=why)


@points(1)
def test_a_broken_plate_is_told_too(answer):
    plates = names(answer, "clear", "broken")
    called = answer.call("given:look_at_all", plates)
    called.must(not called.raised and sorted(called.returned[2]) == sorted(plates),
                "every plate told once",
                why="a plate that has failed is done, too: tell it as well")
