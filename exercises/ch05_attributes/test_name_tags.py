"""The grader of name_tags: run it with `python3 -m mpkit grade ch05/name_tags`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=5)
PAINT, FOLD = Function("given:paint"), Function("given:fold")


@points(2)
def test_a_worker_is_named_after_its_function_and_says_so(answer):
    colour = answer.random.choice(["red", "green", "blue"])
    called = answer.call("start_all", [[PAINT, ["wall"], {"colour": colour}],
                                       [FOLD, ["letter", 3], {}]])
    called.must(not called.raised, "two processes that end",
                why="args is a list or tuple of arguments, kwargs a dict of keyword arguments: "
                    "Process(target=..., args=..., kwargs=..., name=...)")
    called.must_print([f"paint: wall is {colour}", "fold: letter is folded 3 times"],
                      any_order=True,
                      why="current_process().name is the name of the process that asks")


@points(2)
def test_two_workers_never_have_the_same_name(answer):
    things = answer.random.sample(["wall", "door", "roof", "fence", "gate"], 3)
    called = answer.call("start_all", [[PAINT, [thing], {}] for thing in things])
    called.must_print([f"{name}: {thing} is white" for name, thing
                       in zip(["paint", "paint-2", "paint-3"], things, strict=True)],
                      any_order=True, why="nobody checks that names differ: count the functions")


@points(2)
def test_the_exit_codes_are_returned_by_name(answer):
    one, two = answer.random.sample(range(2, 9), 2)
    called = answer.call("start_all", [[FOLD, ["a", one], {}], [PAINT, ["b"], {}],
                                       [FOLD, ["c"], {"times": two}]])
    called.must_return({"fold": one, "paint": 0, "fold-2": two},
                       why="a dict keeps one value for each name: two workers of one name share "
                           "it; and an exitcode is None until join() has waited for the end")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")
    explored = answer.explore("given:two_painters", right={"paint": 0, "paint-2": 0})
    explored.must_be_right_in_every_order(
        why="exitcode is None until the process has ended: join() waits until then, a pause "
            "does not")
    answer.call("given:twice", [[PAINT, ["a"], {}], [PAINT, ["b"], {}]]).must_return(
        {"paint": 0, "paint-2": 0}, why="a count that is global goes on with the next call")


@points(1)
def test_it_works_in_a_fresh_interpreter_too(answer):
    called = answer.call("start_all", [[PAINT, ["wall"], {}]], start="spawn")
    called.must_print(["paint: wall is white"],
                      why="a global variable that the parent sets is not known to a fresh "
                          "interpreter; current_process().name is")
