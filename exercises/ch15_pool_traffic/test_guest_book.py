"""The grader of guest_book: run it with `python3 -m mpkit grade ch15/guest_book`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
GUESTS = ["Ada", "Grace", "Tony", "Edsger", "Barbara", "Leslie"]
COMPOSE, MEET, MEET_THREE, WRITE, QUICKLY = (
    Function(f"given:{name}") for name in
    ("compose", "meet", "meet_three", "write", "write_quickly"))
ONE = ("one Lock() for all: made once, handed to each worker by the pool's initializer, and kept "
       "there in a global variable")
WORKERS = "three are to compose at once, and not more: Pool(workers)"


def entries(guests):
    return [f"{guest} was here" for guest in guests]


@points(2)
def test_all_guests_are_in_the_book_once(answer):
    guests = answer.random.sample(GUESTS, 4)
    called = answer.call("sign_all", COMPOSE, QUICKLY, guests, 2, start="fork", why=ONE)
    called.must_return(entries(guests), why="tasks end in any order; the entries are asked for in "
                                            "the order of the guests")
    called.must_print(entries(guests), any_order=True)
    called.must_leave_nothing(why="a pool ends by close() and join(), or with its with block")


@points(2)
def test_entries_are_composed_side_by_side(answer):
    guests = answer.random.sample(GUESTS, 4)
    why = "the lock is for write() alone: who holds it while composing keeps all others waiting"
    called = answer.call("sign_all", MEET, QUICKLY, guests, 2, start="fork", why=why)
    called.must_return(entries(guests), why=why)
    called = answer.call("sign_all", MEET_THREE, QUICKLY, guests, 3, start="fork", why=WORKERS)
    called.must_return(entries(guests), why=WORKERS)


@points(2)
def test_one_writes_at_a_time(answer):
    explored = answer.explore("given:two_guests", right=entries(["Ada", "Grace"]))
    explored.must_be_right_in_every_order(why=ONE)


@points(2)
def test_one_writes_at_a_time_in_fresh_interpreters_too(answer):
    guests = answer.random.sample(GUESTS, 2)       # both compose, then both want to write
    why = "a lock that is made when the file is imported is another one in each fresh interpreter"
    hasty = "a write may take longer than any timeout: wait for the lock without one"
    called = answer.call("sign_all", MEET, WRITE, guests, 2, start="spawn", why=why)
    called.must_print(entries(guests), any_order=True, why=f"{why}; {hasty}")
    called.must_return(entries(guests))
