"""The grader of fetch_together: run it with `python3 -m mpkit grade ch01/fetch_together`.

The server (given_fetch_together.py) answers when all have asked, the last one first.
"""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
DROP_IN = False     # a pool of threads is as right as threads, and multiprocessing has one
NAMES = ["Ada", "Grace", "Barbara", "Edsger", "Tony", "Leslie"]


TOGETHER = "start every thread before you join the first one"
LOOP = "a function that is made in a loop finds the loop's variables as the loop has left them"


def ask(answer):
    names = answer.random.sample(NAMES, 4)
    called = answer.call("given:fetched", names)
    called.must(not called.raised, "the answers", why=f"each has a place of its own; {LOOP}")
    return names, called, called.returned


@points(3)
def test_all_wait_at_the_same_time(answer):
    names, called, came = ask(answer)
    called.must(came["asked"] == sorted(names), "fetch called in this process, once a name",
                why=f"threads are enough for waiting, and they share your memory; {LOOP}")
    called.must(came["together"], "all four calls under way before the first returns", why=TOGETHER)
    answer.call("given:many_together", 40).must_return(
        True, why="a thread for each name, however many: ThreadPoolExecutor() has 32 at most, and "
                  "fewer on a small machine")


@points(2)
def test_the_answers_are_in_the_order_of_the_names(answer):
    names, called, came = ask(answer)
    called.must(came["together"], "all four calls under way before the first returns", why=TOGETHER)
    called.must(came["pages"] == [f"the page of {name}" for name in names],
                "the answers in the order of the names",
                why="the last name was answered first: give each answer a place of its own, and "
                    f"return when all have come, by join() and not by a pause; {LOOP}")


@points(1)
def test_one_name_is_fetched_too(answer):
    _, called, came = ask(answer)
    called.must(came["together"], "all four calls under way before the first returns", why=TOGETHER)
    name = answer.random.choice(NAMES)
    answer.call("given:alone", name).must_return([f"the page of {name}"],
                                                 why="a list, with one answer for one name")
