"""What a grader can ask of an answer, under each start method, with mpkit and without."""

import json

import pytest

from mpkit.lab.grading import Function
from mpkit.lab.grading.answer import Answer, Failed
from mpkit.lab.grading.runner import GraderError, Limits
from mpkit.lab.inside.graded_plain import pack, plain, unpack

each_method = pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
each_library = pytest.mark.parametrize("drop_in", [True, False], ids=["mpkit", "multiprocessing"])

ECHO = "def echo(*values):\n    return values\n"

FAMILY = """
import os, sys, time
from multiprocessing import Process, current_process

def child(seconds):
    time.sleep(seconds)
    print("child done", flush=True)

def start(seconds, join):
    process = Process(target=child, args=(seconds,))
    process.start()
    if join:
        process.join()
    return process.exitcode

def module_of_process():
    return Process.__module__

if __name__ == "__main__":
    print("arguments", sys.argv[1:], "input", repr(sys.stdin.read()))
    print("exit code", start(0, True))
    sys.exit(3)
"""


@pytest.fixture
def answer(exercise, supervisor):
    def make(text: str, **settings) -> Answer:
        return Answer(exercise, text, supervisor, Limits(seconds=60), **settings)

    return make


@pytest.mark.parametrize("value", [
    None, True, 0, -1, 2**70, 1.5, "text", "ü\n\0\ud800", b"\0\xff", [], [1, [2]], {},
    {"a": [1]}, {1: "a", (2, 3): b"x"}, {"$list": 1},
], ids=repr)
def test_plain_data_crosses_as_it_is(value):
    assert unpack(json.loads(json.dumps(pack(value)))) == value


def test_tuples_and_sets_cross_as_lists():
    assert plain((1, {3, 2})) == [1, [2, 3]]


def test_anything_else_crosses_as_its_repr_and_equals_nothing():
    value = plain(object)
    assert value == value and value != plain(object)
    assert repr(value) == "<class 'object'>"


def test_an_answer_gets_and_returns_what_the_grader_says(answer):
    values = [1, "a", b"b", {"k": [None]}]
    answer(ECHO).call("echo", *values).must_return(values)


def test_a_counter_is_a_dict(answer):
    text = "from collections import Counter\ndef f(): return Counter('aab')\n"
    answer(text).call("f").must_return({"a": 2, "b": 1})


def test_a_member_of_an_enumeration_of_texts_and_a_named_tuple_are_plain(answer):
    text = ("from collections import namedtuple\nfrom enum import IntEnum, StrEnum\n"
            "class Kind(StrEnum):\n    A = 'a'\nclass Code(IntEnum):\n    ONE = 1\n"
            "Pair = namedtuple('Pair', 'kind code')\ndef f(): return Pair(Kind.A, Code.ONE)\n")
    answer(text).call("f").must_return(["a", 1])


def test_true_is_not_1(answer):
    with pytest.raises(Failed, match="came back: True"):
        answer("def f(): return True\n").call("f").must_return(1)


def test_an_exception_is_told_with_the_learners_line(answer):
    called = answer("def f(n):\n    return 1 // n\n").call("f", 0)
    called.must_raise("ZeroDivisionError").must_raise("ArithmeticError")
    with pytest.raises(Failed, match="an exception came out"):
        called.must_raise("ValueError")
    with pytest.raises(Failed, match=r"in add.py, line 2: return 1 // n"):
        called.must_return(0)


def test_a_function_can_be_an_argument(answer, exercise):
    (exercise.folder / "given_add.py").write_text(
        "import add\ndef twice(n):\n    return 2 * n\n"
        "def call(n):\n    return add.apply(twice, n)\n")
    text = "def double(n):\n    return n + n\ndef apply(function, n):\n    return function(n)\n"
    graded = answer(text)
    graded.call("apply", Function("double"), 4).must_return(8)
    graded.call("apply", Function("given:twice"), 4).must_return(8)
    graded.call("given:call", 4).must_return(8)


def test_a_function_that_is_not_there_is_told(answer):
    with pytest.raises(Failed, match="no function 'f' in your file"):
        answer("def g(): pass\n").call("f")


def test_every_call_has_a_folder_and_a_module_of_its_own(answer):
    text = "import os\nseen = []\ndef f():\n    open('x', 'x').close()\n    return seen\n"
    graded = answer(text)
    graded.call("f").must_return([])
    graded.call("f").must_return([])


def test_standard_input_is_empty(answer):
    answer("def f():\n    return input()\n").call("f").must_raise("EOFError")


@each_library
@each_method
def test_a_script_is_run_as_python_runs_it(answer, method, drop_in):
    ran = answer(FAMILY, drop_in=drop_in).run("a", "b", start=method, stdin="typed")
    ran.must_print(["arguments ['a', 'b'] input 'typed'", "child done", "exit code 0"])
    ran.must_exit(3)


@each_library
@each_method
def test_joined_processes_and_helpers_are_not_left_behind(answer, method, drop_in):
    called = answer(FAMILY, drop_in=drop_in).call("start", 0, True, start=method)
    called.must_return(0).must_leave_nothing()


@each_library
@each_method
def test_a_process_that_runs_on_is_told_with_the_line_it_is_in(answer, method, drop_in):
    called = answer(FAMILY, drop_in=drop_in).call("start", 1.5, False, start=method)
    with pytest.raises(Failed, match="1 process left behind when your function returned") as told:
        called.must_leave_nothing()
    if method == "fork":  # a spawned child may still be on its way to the learner's line
        assert "is in line 6: time.sleep(seconds)" in str(told.value)
    assert called.lines == ["child done"]  # and is waited for at exit, as always


def test_a_zombie_is_left_behind(answer):
    called = answer("import os\ndef f():\n    if os.fork() == 0:\n        os._exit(0)\n").call("f")
    with pytest.raises(Failed, match="a zombie"):
        called.must_leave_nothing()


def test_a_child_that_comes_back_out_of_the_function_is_told(answer):
    with pytest.raises(Failed, match="a child process came back out of your function"):
        answer("import os\ndef f():\n    pid = os.fork()\n    if pid:\n"
               "        os.waitpid(pid, 0)\n    return pid\n").call("f")


def test_multiprocessing_is_served_by_mpkit_unless_the_grader_says_otherwise(answer):
    answer(FAMILY).call("module_of_process").must_return("mpkit.process")
    real = answer(FAMILY, drop_in=False).call("module_of_process")
    real.must(real.returned.startswith("multiprocessing"), "the real one")


@pytest.mark.parametrize("line", [
    "from multiprocessing import Pipe", "import multiprocessing.connection",
    "__import__('multiprocessing')", "import mpkit", "from mpkit import Pipe",
])
def test_what_is_to_be_built_cannot_be_imported(answer, line):
    graded = answer(f"def f():\n    {line}\n    return 1\n", drop_in=False,
                    forbidden=("multiprocessing", "mpkit"))
    with pytest.raises(Failed, match="build it yourself, without the module"):
        graded.call("f").must_return(1)


def test_swallowing_the_refusal_does_not_help(answer):
    text = ("def f():\n    try:\n        import multiprocessing\n    except ImportError:\n"
            "        pass\n    return 1\n")
    with pytest.raises(Failed, match="build it yourself"):
        answer(text, drop_in=False, forbidden=("multiprocessing",)).call("f").must_return(1)


def test_a_run_that_cannot_begin_is_the_graders_fault(answer):
    with pytest.raises(GraderError, match="no_such_method"):
        answer(ECHO, drop_in=False).call("echo", start="no_such_method")


def test_random_inputs_can_be_repeated_by_their_seed(answer):
    first, second = answer(ECHO, seed=7), answer(ECHO, seed=7)
    assert first.random.random() == second.random.random()
    assert answer(ECHO).random.random() != answer(ECHO).random.random()


def test_a_hang_at_exit_is_told_too(answer):
    text = ("import threading, time\n"
            "def f():\n    threading.Thread(target=time.sleep, args=(99,)).start()\n")
    with pytest.raises(Failed, match="did not end within 1 s"):
        answer(text).call("f", seconds=1)
