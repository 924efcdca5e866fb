"""The grader of departure: run it with `python3 -m mpkit grade ch06/departure`."""

from mpkit.lab.grading import points

GUESTS = [
    "Ada", "Grace", "Barbara", "Edsger", "Tony", "Leslie", "Robin", "Per", "Niklaus", "Alan",
    "Kathleen", "Frances", "Jean", "Dennis", "Ken", "Bjarne", "Guido", "Anita", "Radia", "Tim",
]
# The limit is half a second. One limit per guest makes five seconds, for ten guests who are late.
SECONDS, MUCH_TOO_LONG = 0.5, 5


@points(2)
def test_it_waits_for_everybody_who_comes_in_time(answer):
    names = answer.random.sample(GUESTS, 3)
    called = answer.call("given:board_when_all_come", names, 1, 1000,
                         why="join(timeout) comes back as soon as the process has ended; "
                             "sleep does not")
    called.must_return(
        {"late": [], "still walking": []},
        why="each walk takes 1 second and the bus waits for 1000: wait until all are there, and "
            "then no longer")
    explored = answer.explore("given:board_two", *names[:2], right=[])
    explored.must_be_right_in_every_order(
        why="who still walks is not late while there is time: join() waits for the end of a "
            "walk, a pause for nothing")


@points(2)
def test_those_who_are_late_are_named_in_order(answer):
    names = answer.random.sample(GUESTS, 4)
    called = some_far_away(answer, names[:2], names[2:])
    must_name(called, names[2:])


@points(2)
def test_the_limit_is_one_for_all_guests(answer):
    names = answer.random.sample(GUESTS, 20)
    called = some_far_away(answer, names[:10], names[10:])
    must_name(called, names[10:])
    called.must(called.returned["seconds"] < MUCH_TOO_LONG,
                f"back after about {SECONDS} seconds, though ten guests are late",
                why="a timeout given to every join() counts anew each time")


@points(2)
def test_the_first_guest_may_use_the_time_of_the_others(answer):
    names = answer.random.sample(GUESTS, 10)
    called = answer.call("given:board_when_the_first_still_walks", names, 1.5, 10, seconds=20)
    called.must_return(
        {"late": [], "still walking": []},
        why="the first guest walks 1.5 of the 10 seconds, the other nine have arrived: time that "
            "one guest does not use is there for the others")


@points(1)
def test_those_who_are_late_are_left_alone(answer):
    names = answer.random.sample(GUESTS, 4)
    called = some_far_away(answer, names[:2], names[2:])
    must_name(called, names[2:])
    called.must(called.returned["still walking"] == names[2:], f"still walking: {names[2:]}",
                why="a process that join() did not wait for to the end goes on by itself")


def some_far_away(answer, arrived, far):
    """Boards with guests of whom half will not come in time."""
    return answer.call("given:board_with_some_far_away", arrived, far, SECONDS, seconds=20)


def must_name(called, late):
    """The names of those who are late, all of them and nobody else."""
    told = called.returned if isinstance(called.returned, dict) else {}
    called.must(told.get("late") == late, f"late: {late}",
                why="join() gives None in any case, and raises nothing when the time runs out; "
                    "exitcode and is_alive() say what happened: None, or True, of those who still "
                    "walk. Whoever has ended is there, with any exit code; ask also when no time "
                    "is left")
