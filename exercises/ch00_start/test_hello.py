"""The grader of hello: run it with `python3 -m mpkit grade ch00/hello`."""

from mpkit.lab.grading import points

WHY_NAME = "a function works on what it is given, not on one name"
WHY_PID = ("the system gives every process another number, so it cannot be written down "
           "beforehand; os.getpid() asks for it, and os.getpid without () is the function itself")
WHY_ASK = "ask for the number inside the function: who calls it may be another process by then"


@points(1)
def test_the_name_is_in_the_sentence(answer):
    name = answer.random.choice(["Grace", "Barbara", "Edsger"])     # not that of the task
    called = answer.call("hello", name)
    start = f"hello {name}, I am process "
    begins = isinstance(called.returned, str) and called.returned.startswith(start)
    called.must(begins, f"a sentence that begins with {start!r}", why=WHY_NAME)


@points(1)
def test_the_number_is_that_of_the_process(answer):
    called = answer.call("hello", "Ada")
    called.must_return(f"hello Ada, I am process {called.pid}", why=WHY_PID)


@points(1)
def test_a_child_that_calls_the_function_says_its_own_number(answer):
    called = answer.call("given:hello_in_a_child")
    child, sentence = called.returned if isinstance(called.returned, list) else (0, "")
    called.must(sentence == f"hello Ada, I am process {child}",
                f"process {child} says: hello Ada, I am process {child}", why=WHY_ASK)
