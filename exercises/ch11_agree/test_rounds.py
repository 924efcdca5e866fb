"""The grader of rounds: run it with `python3 -m mpkit grade ch11/rounds`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=6)
UNEQUAL, FAILING, LEAVING = (
    Function(f"given:{name}") for name in ("unequal", "failing", "leaving"))
MEET = ("each party has a process of its own, and meeting.wait() after each round: it blocks until "
        "all have come, however long they take")


def events(called):
    """What was told: (what, party, round), in order."""
    return [(what, int(party), int(number))
            for what, party, number in (line.split() for line in called.lines)]


def must_be_in_rounds(called, parties, count):
    told = events(called)
    called.must(not called.raised and sorted(told) == sorted(
        (what, party, number) for what in ("begin", "end") for party in range(parties)
        for number in range(count)), f"{parties} parties, {count} rounds each",
        why="work(party, number) with party and number from 0 on; and who waits for the others "
            "waits as long as they take")
    order = [number for _, _, number in told]
    called.must(order == sorted(order), "no round begins before all have ended the last", why=MEET)


@points(3)
def test_nobody_begins_before_all_have_ended(answer):
    count = answer.random.randrange(2, 5)
    called = answer.call("run_rounds", UNEQUAL, 3, count, start="fork", why=MEET)
    must_be_in_rounds(called, 3, count)
    called.must_return([0] * 3, why="who has done all its rounds ends as ever: abort() is only for "
                                   "a party that fails")
    explored = answer.explore("given:two_parties", right=[0, 0, "nobody was early"])
    explored.must_be_right_in_every_order(why=MEET)


@points(2)
def test_a_party_that_fails_keeps_nobody_waiting(answer):
    for work, which in ((FAILING, ""), (LEAVING, ", also after sys.exit()")):
        why = f"say that you will not come{which}: meeting.abort() ends the waiting of all"
        called = answer.call("run_rounds", work, 3, 3, start="fork", why=why)
        called.must(isinstance(called.returned, list) and len(called.returned) == 3
                    and all(called.returned),
                    "exit codes of 3 parties that could not go on, none 0",
                    why="who cannot go on has failed, too: let BrokenBarrierError end its process, "
                        "and raise again what has come out of work")
        called.must_leave_nothing(why="join() waits for one process: call it for every one")


@points(1)
def test_it_works_in_a_fresh_interpreter_too(answer):
    called = answer.call("run_rounds", UNEQUAL, 2, 2, start="spawn", why=MEET)
    must_be_in_rounds(called, 2, 2)
