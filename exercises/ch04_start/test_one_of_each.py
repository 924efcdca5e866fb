"""The grader of one_of_each: run it with `python3 -m mpkit grade ch04/one_of_each`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=6)
METHODS = ["fork", "spawn", "forkserver"]
TELL = Function("given:tell")
CONTEXT = "get_context(method) has a Process of its own; set_start_method() chooses for everybody"

JOIN = ("join() first: exitcode is None until the process has ended; and args=args hands over the "
        "arguments as they are")


@points(2)
def test_the_process_is_born_as_was_asked_for(answer):
    answer.call("run_in", "fork", TELL, [3]).must_return(3, why=JOIN)
    explored = answer.explore("given:quick", answer.random.choice(METHODS), right=0)
    explored.must_be_right_in_every_order(why=JOIN)
    for method in answer.random.sample(METHODS, 2):
        code = answer.random.randrange(2, 9)
        called = answer.call("run_in", method, TELL, [code])
        called.must_return(code, why=JOIN)
        called.must_print([f"born by {method}"], why=CONTEXT)
        called.must_leave_nothing()


@points(2)
def test_all_start_methods_are_tried_one_after_the_other(answer):
    code = answer.random.randrange(2, 9)
    called = answer.call("try_all", TELL, [code])
    called.must_return(dict.fromkeys(METHODS, code),
                       why="get_all_start_methods() names them, and the process's exitcode is the "
                           "code; a program may choose once: the second set_start_method() raises")
    called.must_print([f"born by {method}" for method in METHODS], any_order=True, why=CONTEXT)


@points(2)
def test_what_the_program_chooses_is_not_touched(answer):
    called = answer.call("given:chosen_afterwards", answer.random.choice(METHODS))
    called.must_return(None, why="nobody has chosen for the program, so get_start_method("
                                 "allow_none=True) is None afterwards. " + CONTEXT)
    mine, other = answer.random.sample(METHODS, 2)
    called = answer.call("given:chosen_before", mine, other)
    called.must_return([4, mine], why=f"{CONTEXT}; 4 is the exit code of the process")
