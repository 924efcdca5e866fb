"""The grader of importable: run it with `python3 -m mpkit grade ch04/importable`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)
GUARD = ("what a program does stands under if __name__ == '__main__': a child has the name "
         "__mp_main__")
IMPORTED = "the file is only imported here, as a child imports it. " + GUARD


def must_be_one_party(ran):
    ran.must_exit(0)
    ran.must(sorted(ran.lines) == ["hello Ada", "hello Grace", "the party begins",
                                   "the party is over"], "one party, each guest greeted once",
             why=GUARD)
    ran.must(ran.lines[0] == "the party begins" and ran.lines[-1] == "the party is over",
             "the greetings between beginning and end", why="join() all before it is over")


@points(1)
def test_the_party_takes_place_under_fork(answer):
    must_be_one_party(answer.run(start="fork"))
    called = answer.call("given:party", start="fork")
    called.must(called.lines[-1:] == ["the party is over"], "the end after the greetings",
                why="a child may be slower than any pause: join() waits for it")
    called.must(called.returned, "2, the number of children",
                why="the guests are greeted by processes of their own, as before")
    imported = answer.call("greet", "nobody")
    imported.must_print(["hello nobody"], why=IMPORTED)


@points(2)
def test_it_takes_place_under_spawn(answer):
    must_be_one_party(answer.run(start="spawn"))
    imported = answer.call("greet", "nobody")
    imported.must_print(["hello nobody"], why=IMPORTED)


@points(2)
def test_it_takes_place_under_forkserver(answer):
    must_be_one_party(answer.run(start="forkserver"))
    imported = answer.call("greet", "nobody")
    imported.must_print(["hello nobody"], why=IMPORTED)
