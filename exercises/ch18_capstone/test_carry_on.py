"""The grader of carry_on: run it with `python3 -m mpkit grade ch18/carry_on`."""

import json

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=10)
WORDS = ["to", "be", "or not", "that", "is", "the question", "whether"]
AT_ONCE = "what was written with write may be in this process's memory still: flush, or close"
MISSING = "read the journal, and ask do() for the values that are not in it"
TORN = "a line that was torn is no result, and the next one must not be written behind it"


def drawn(answer):
    """Some words, and their results; one is hard to write by hand, and its result is 0."""
    words = answer.random.sample(WORDS, 4)
    words.insert(answer.random.randrange(5), '"\n')
    return words, {word: len(word) * 10 - 20 for word in words}


@points(2)
def test_after_a_kill_only_what_is_missing_is_done(answer):
    words, results = drawn(answer)
    count = answer.random.randrange(2, 4)
    called = answer.call("given:days", words, count, start="fork")
    called.must_return([[results, words[:-count]], [results, []]],
                       why=f"{MISSING}, once, if there are any; {AT_ONCE}; and who is killed "
                           "before the first result must not have emptied the journal")


@points(2)
def test_a_result_is_in_the_file_before_the_next_is_asked_for(answer):
    words, _ = drawn(answer)
    answer.call("given:whole_at_each", words).must_return([1, 2, 3, 4, 5], why=AT_ONCE)


@points(2)
def test_a_torn_line_is_done_again_and_tears_no_other(answer):
    words, results = drawn(answer)
    torn = json.dumps([words[2], results[words[2]]])[:-answer.random.randrange(1, 4)]
    called = answer.call("given:days", words, 2, torn, start="fork")
    called.must_return([[results, words[:3]], [results, []]], why=TORN)
    whole = json.dumps([words[2], results[words[2]]])
    called = answer.call("given:days", words, 2, whole, start="fork")
    called.must(called.returned in [[[results, words[:missing]], [results, []]]
                                    for missing in (2, 3)],
                f"{words[2]!r} done once more, or not, and nothing left for the next day",
                why="a line may have lost its line feed alone: what is written next must not stand "
                    "in the same line")


@points(1)
def test_a_journal_of_somebody_else_is_read_too(answer):
    words, results = drawn(answer)
    lines = "".join(json.dumps([word, results[word]]) + "\n" for word in words[:3])
    asked = {word: results[word] for word in words[1:]}
    answer.call("given:days_with", lines, words[1:]).must_return(
        [[asked, words[3:]], [asked, []]],
        why="a line is [value, result], in JSON; it may be of a value that nobody asks for now")
