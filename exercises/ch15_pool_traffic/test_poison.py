"""The grader of poison: run it with `python3 -m mpkit grade ch15/poison`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
MEET, MEET_THREE = Function("given:meet"), Function("given:meet_three")
OWN = "one WorkerDied is one job's: catch it at each get(), not around all of them"
AGAIN = "memory may have been short: a job whose worker died gets a second chance, in the pool"
OTHERS = "an error of the work's own is no accident: except WorkerDied, and nothing else"
WORKERS = "three are to be at work at once, and not more: Pool(workers)"
TWICE = "each try costs a worker; who kills twice will kill a third time"


def jobs(answer, *kinds):
    """A job of each kind, in any order, each with a name of its own."""
    return answer.random.sample([f"{kind} {place}" for place, kind in enumerate(kinds)], len(kinds))


@points(2)
def test_poison_costs_only_itself(answer):
    given = jobs(answer, "fine", "fine", "fine")
    given.insert(answer.random.choice([1, 2]), "poison 3")     # neither first nor last
    called = answer.call("given:do", given, start="fork", why=OWN)
    called.must(not called.raised, "a list with an entry for each job", why=OWN)
    called.must(called.returned[0] == ["poison" if "poison" in job else f"{job} done"
                                       for job in given],
                "'poison' in the place of the job that kills, and the values of the others",
                why=OWN)
    called.must_leave_nothing(why="a pool ends by close() and join(), or with its with block")


@points(2)
def test_a_job_whose_worker_died_is_tried_again(answer):
    given = jobs(answer, "fine", "weak", "weak")
    called = answer.call("given:do", given, start="fork", why=AGAIN)
    called.must(not called.raised, "a list with an entry for each job", why=OWN)
    called.must(called.returned[0] == [f"{job} done" for job in given],
                "all are done, the weak ones at the second try", why=AGAIN)


@points(2)
def test_nothing_is_tried_more_often_than_it_should(answer):
    given = jobs(answer, "fine", "poison", "weak", "fine")
    called = answer.call("given:do", given, start="fork", why=TWICE)
    called.must(not called.raised, "a list with an entry for each job", why=OWN)
    wanted = [1 if "fine" in job else 2 for job in given]
    called.must(called.returned[1] == wanted, f"so many tries of {given}: {wanted}",
                why="what was done is not done again, and what killed twice is poison")


@points(1)
def test_what_work_gives_or_raises_is_not_poison(answer):
    called = answer.call("given:do", ["fine 0", "fine 1", "poison 2"], "give_nothing", start="fork")
    called.must_return([["", None, "poison"], [1, 1, 2]],
                       why="None is a value like any other: note whose worker died, do not look "
                           "at what came back")
    called = answer.call("given:do", ["fine 0", "refused 1", "fine 2"], "refuse", start="fork")
    called.must_raise("ValueError", why=OTHERS)
    called.must_leave_nothing(why="a pool ends with its with block, also after an error")


@points(1)
def test_jobs_are_done_side_by_side_and_in_fresh_interpreters(answer):
    why = "hand in all jobs before you wait for the first: apply in a loop waits for each"
    called = answer.call("do_all", MEET, ["a", "b", "c"], 2, start="fork", why=why)
    called.must_return(["a done", "b done", "c done"], why=why)
    names = ["a", "b", "c", "d"]
    called = answer.call("do_all", MEET_THREE, names, 3, start="fork", why=WORKERS)
    called.must_return([f"{name} done" for name in names], why=WORKERS)
    called = answer.call("given:do", ["fine 1", "poison 2", "fine 1"], start="spawn")
    called.must_return([["fine 1 done", "poison", "fine 1 done"], [2, 2, 2]],
                       why="the same job may come twice: keep its place, not its name")
    called.must_leave_nothing()
