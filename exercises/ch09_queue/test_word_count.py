"""The grader of word_count: run it with `python3 -m mpkit grade ch09/word_count`."""

from collections import Counter

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)
WORDS = ["to", "be", "or", "not", "that", "is", "the", "question"]
END = "each worker needs a sentinel of its own, put after all texts; who takes it takes no more"


def drawn(answer, count):
    """So many texts, and how often each word occurs in them."""
    texts = [" ".join(answer.random.choices(WORDS, k=5)) for _ in range(count)]
    return texts, dict(Counter(" ".join(texts).split()))


@points(2)
def test_all_words_are_counted(answer):
    texts, counts = drawn(answer, 6)
    called = answer.call("count_words", texts, 3, start="fork", why=END)
    called.must_return(counts, why="add up what all workers have put")
    called = answer.call("given:crew", texts, 3, start="fork", why=END)
    found, children = called.returned or [None, 0]
    called.must(found == counts and children >= 3, f"{counts}, and 3 children",
                why="so many workers, each a process of its own")
    called.must_leave_nothing(why="join() waits for one process: call it for every one")


@points(3)
def test_no_order_leaves_a_worker_waiting(answer):
    for program, right in (("one_text_two_workers", [["la", 2]]),
                           ("two_texts_two_workers", [["la", 2], ["li", 1]])):
        answer.explore(f"given:{program}", right=right).must_be_right_in_every_order(
            why=f"{END}; and what empty() says may be over when you call get()")


@points(1)
def test_nothing_to_count_is_counted_too_in_a_fresh_interpreter(answer):
    called = answer.call("count_words", ["", "la"], 1, start="spawn", why=END)
    called.must_return({"la": 1}, why="an empty text is not the end: only the sentinel is")
    called = answer.call("count_words", [], 2, start="spawn", why=END)
    called.must_return({}, why="without texts each worker finds nothing, and says so")
    called.must_leave_nothing()
