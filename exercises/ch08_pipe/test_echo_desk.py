"""The grader of echo_desk: run it with `python3 -m mpkit grade ch08/echo_desk`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)
AT_THE_END = "recv() raises EOFError at the end: then serve returns how many texts it has answered"
WORDS = ["tea", "coffee", "water", "juice", "milk", "soup", "broth"]


def expected(texts):
    """What comes of a visit with these texts."""
    return {"answers": [f"{text}, {text}, {text} ..." for text in texts],
            "serve returned": len(texts), "exit code": 0}


def answers(called):
    return (called.returned or {}).get("answers")


@points(2)
def test_every_text_is_answered(answer):
    texts = answer.random.sample(WORDS, answer.random.randint(3, 6))
    called = answer.call("given:visit", texts,
                         why="a visitor waits for its answer before it asks again, and the end is "
                             "told by EOFError, not by a value")
    wanted = expected(texts)["answers"]
    called.must(answers(called) == wanted, f"the answers {wanted}",
                why="nobody says beforehand how many will ask: receive again after each answer")
    called.must_return(expected(texts), why=AT_THE_END)
    explored = answer.explore("given:visit", texts[:2], right=expected(texts[:2]))
    explored.must_be_right_in_every_order(
        why="a visitor may be slower than any pause of the desk: only EOFError says that nobody "
            "will ask any more")


@points(1)
def test_the_empty_text_is_answered_too(answer):
    texts = [*answer.random.sample(WORDS, 2), "", *answer.random.sample(WORDS, 2)]
    called = answer.call("given:visit", texts)
    wanted = expected(texts)["answers"]
    called.must(answers(called) == wanted, f"the answers {wanted}",
                why="an empty text is a message like others: the end is told by EOFError, "
                    "not by a value")


@points(1)
def test_the_desk_waits_for_those_who_take_their_time(answer):
    texts = answer.random.sample(WORDS, 2)
    called = answer.call("given:visit", texts, 0.4)
    wanted = expected(texts)["answers"]
    called.must(answers(called) == wanted, f"the answers {wanted}",
                why="poll() says whether something is there now, not whether more will come")


@points(2)
def test_the_desk_ends_well_when_nobody_can_ask_any_more(answer):
    texts = answer.random.sample(WORDS, answer.random.randint(2, 5))
    texts.append(texts[0])
    called = answer.call("given:visit", texts)
    called.must_return(expected(texts), why=f"{AT_THE_END}, also those that came twice")
    called.must_leave_nothing()


@points(1)
def test_it_works_in_a_fresh_interpreter_too(answer):
    texts = answer.random.sample(WORDS, 2)
    answer.call("given:visit", texts, start="spawn").must_return(
        expected(texts), why="under spawn the desk has its end of the pipe and nothing else")
