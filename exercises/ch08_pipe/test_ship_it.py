"""The grader of ship_it: run it with `python3 -m mpkit grade ch08/ship_it`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)
PLACES = ["roof", "cellar", "garden", "tower", "pond"]
UNITS = ["degrees", "mm", "km/h", "percent", "lux"]


def some_station(answer):
    name, unit = answer.random.choice(PLACES), answer.random.choice(UNITS)
    return name, unit, [answer.random.randint(1, 99) for _ in range(answer.random.randint(2, 4))]


def report(name, unit, readings):
    return [f"{name}: {number} {unit}" for number in readings]


@points(3)
def test_it_arrives_with_all_that_it_knew_and_works_there(answer):
    name, unit, readings = some_station(answer)
    extra = answer.random.randint(100, 200)
    before, after = report(name, unit, readings), report(name, unit, [*readings, extra])
    called = answer.call("given:send_away", name, unit, readings, extra, start="spawn")
    called.must_return([before, after, after],
                       why="name, unit and readings travel; lock and in_words are made anew there")


@points(2)
def test_the_one_that_was_sent_goes_on_working(answer):
    name, unit, readings = some_station(answer)
    extra = answer.random.randint(100, 200)
    called = answer.call("given:use_both", name, unit, readings, extra)
    called.must_return([report(name, unit, [*readings, extra]),
                        report(name, unit, [*readings, 2 * extra])],
                       why="what is packed is a copy: self.__dict__ itself belongs to the original")


@points(1)
def test_the_copy_is_guarded_by_a_lock_of_its_own(answer):
    name, unit, _ = some_station(answer)
    called = answer.call("given:recorded_while_locked", name, unit)
    called.must_return({"recorded while locked": False, "a lock of its own": True},
                       why="threads over there need the lock as much as those here")
