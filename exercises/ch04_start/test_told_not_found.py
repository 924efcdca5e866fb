"""The grader of told_not_found: run it with `python3 -m mpkit grade ch04/told_not_found`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=6)
TEXTS = ["Ada", "Grace", "Barbara", "Edsger", "Tony", "Leslie"]
TOLD = "give the child what it needs in its arguments: they are there under every start method"


def shown(texts, columns):
    return [text.center(columns, ".") for text in texts]


@points(2)
def test_the_columns_are_right_under_spawn(answer):
    texts, columns = answer.random.sample(TEXTS, 2), answer.random.randrange(30, 60)
    called = answer.call("show_all", texts, columns, start="spawn")
    called.must(not called.raised, "no exception", why=TOLD)
    called.must_print(shown(texts, columns), why=TOLD, any_order=True)


@points(2)
def test_they_are_right_under_forkserver_called_twice(answer):
    texts = answer.random.sample(TEXTS, 2)
    first, second = answer.random.sample(range(30, 60), 2)
    called = answer.call("given:show_twice", texts, first, second, start="forkserver")
    called.must_print(shown(texts, first) + shown(texts, second), why=TOLD, any_order=True)


@points(1)
def test_they_are_right_under_fork_and_nobody_is_left(answer):
    texts, columns = answer.random.sample(TEXTS, 3), answer.random.randrange(30, 60)
    called = answer.call("given:show_by_forks", texts, columns, start="fork")
    called.must_print(shown(texts, columns), why=TOLD, any_order=True)
    called.must((called.returned or 0) >= 3, "3 children, one for each text",
                why="each text is shown by a process of its own")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")
    explored = answer.explore("given:still_showing", right=0)
    explored.must_be_right_in_every_order(
        why="wait for all of them: join() returns when its process has ended, a pause when it "
            "is over")

@points(1)
def test_the_start_method_is_left_to_the_program(answer):
    called = answer.call("given:method_afterwards", start="spawn")
    called.must_return(["spawn", 0], why="a function that needs fork makes its whole program need "
                                         "it: Process, and not get_context(\"fork\").Process")
