"""The grader of long_answers: run it with `python3 -m mpkit grade ch08/long_answers`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=5)
WORDS = ["oak", "elm", "ash", "fir", "yew", "fig", "bay", "box"]


def some_replies(answer, number):
    """Replies of random lengths, and what `ask` has to return of them."""
    questions = answer.random.sample(WORDS, number)
    replies = [answer.random.sample(WORDS, answer.random.randint(1, 5)) for _ in range(number)]
    wanted = [[question, *reply] for question, reply in zip(questions, replies, strict=True)]
    return questions, replies, wanted


@points(2)
def test_an_answer_has_all_its_parts(answer):
    questions, replies, wanted = some_replies(answer, 3)
    answer.call("given:ask_each", questions, replies).must_return(
        wanted, why="None means that the answer is complete, and is no part of it")


@points(1)
def test_parts_come_when_they_come(answer):
    questions, replies, wanted = some_replies(answer, 2)
    replies, wanted = [each[:2] for each in replies], [each[:3] for each in wanted]
    answer.call("given:ask_each", questions, replies, 0.4).must_return(
        wanted, why="poll() says whether a part is there now, not whether the answer is complete")


@points(1)
def test_nothing_and_zero_are_parts_too(answer):
    number = answer.random.randint(2, 99)
    questions, replies = ["count", "more"], [[number, 0, "", False, number], ["end"]]
    answer.call("given:ask_each", questions, replies).must_return(
        [["count", *replies[0]], ["more", "end"]],
        why="only None ends an answer: compare with `is not None`")


@points(2)
def test_many_long_questions_and_answers_get_through(answer):
    number, size = answer.random.randint(10, 14), 200_000
    called = answer.call("given:ask_at_once", number, size,
                         why="if you send everything first, the librarian waits until you receive, "
                             "and you until the librarian does")
    lengths = [[len(f"{n}") * size, size, size, size] for n in [*range(number - 1), 0]]
    called.must_return([lengths, ["more", "last"]],
                       why="an answer for each question, in their order; the first one is asked "
                           "again at the end")


@points(1)
def test_no_questions_have_no_answers(answer):
    called = answer.call("given:ask_at_once", 0, 1)
    called.must_return([[], ["more", "last"]])
