"""The grader of one_dictionary_each: `python3 -m mpkit grade ch14/one_dictionary_each`."""

from mpkit.lab.grading import Function, limits, points

LIMITS = limits(seconds=8)
WORDS = ["sea", "hill", "cat", "bridge", "moon", "door", "train", "rose"]
OPEN = Function("given:Dictionary")
THERE = ("each worker opens it for itself, in the pool's initializer, and keeps it in a global "
         "variable")


def translated(answer, start):
    """(Words, what the given function found) of a pool of two workers."""
    words = answer.random.sample(WORDS, 8)
    return words, answer.call("given:translate", words, 2, start=start, why=THERE)


@points(2)
def test_the_translations_stand_in_the_order_of_the_words(answer):
    words = answer.random.sample(WORDS, 6)
    called = answer.call("translate_all", OPEN, words, 2, start="fork", why=THERE)
    called.must_return([word[::-1] for word in words], why=THERE)
    called.must_leave_nothing(why="a pool ends by close() and join(), or with its with block")


@points(3)
def test_each_worker_opens_it_once(answer):
    words, called = translated(answer, "fork")
    called.must(not called.raised, "no exception", why=THERE)
    found = called.returned
    called.must(found["translations"] == [word[::-1] for word in words],
                "the translations in the order of the words")
    called.must(not found["here"], "it was not opened in the process that has the pool", why=THERE)
    called.must(set(found["others"]) == {1}, "each worker that opened it did so once",
                why="a task may be one of a thousand: what it opens, it opens a thousand times")
    called.must(found["forks"] >= 2, "a pool of two workers", why="Pool(workers, ...)")
    called.must(len(found["others"]) <= 2, "it is opened by two workers at most",
                why="Pool(workers, ...), without maxtasksperchild: a new worker opens it anew")


@points(2)
def test_it_works_in_a_fresh_interpreter(answer):
    words, called = translated(answer, "spawn")
    called.must(not called.raised, "no exception",
                why="a worker that is a fresh interpreter has the globals of the file as imported, "
                    "not those that were set later: let the initializer, a function of the file, "
                    "set them there")
    called.must(called.returned["translations"] == [word[::-1] for word in words],
                "the translations in the order of the words")
    called.must(not called.returned["here"] and set(called.returned["others"]) == {1},
                "it was opened once by each worker and not here")
    called.must_leave_nothing()
