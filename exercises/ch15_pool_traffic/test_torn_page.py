"""The grader of torn_page: run it with `python3 -m mpkit grade ch15/torn_page`."""

from mpkit.lab.grading import limits, points

LIMITS = limits(seconds=8)
BOOKS = ["the atlas", "the cook book", "the diary", "the dictionary"]
ARGS = ("unpickling calls the class with error.args, and then sets the attributes: that must give "
        "the same error")


def torn(book, page):
    return {"type": "TornPage", "text": f"{book}: page {page} is torn", "book": book, "page": page}


@points(3)
def test_an_error_is_the_same_after_its_journey(answer):
    book, page = answer.random.choice(BOOKS), answer.random.randrange(10, 500)
    called = answer.call("given:before_and_after", book, page)
    called.must(not called.raised, "the error and its copy", why=ARGS)
    before, after = called.returned
    called.must(before == torn(book, page), f"an error that says {torn(book, page)}",
                why="who catches it, in the worker too, wants its text, its book and its "
                    "page; __str__ makes the text")
    called.must(after == before, f"a copy that says {torn(book, page)}, too", why=ARGS)


@points(2)
def test_all_torn_pages_are_told_in_the_order_of_the_pages(answer):
    pages = [-1, 2, -3, 4, -6, *answer.random.sample([-5, 7, 8], 3)]
    called = answer.call("given:torn_of", "read", pages, start="fork", why=ARGS)
    called.must_return([torn("the atlas", -page) for page in pages if page < 0],
                       why="each result has an error of its own: ask each by get(), and go on; "
                           "their order is that of the list, whatever the numbers are")
    called.must_leave_nothing(why="a pool ends by close() and join(), or with its with block")


@points(1)
def test_pages_are_read_side_by_side(answer):
    why = "hand in all pages before you wait for the first: apply in a loop waits for each"
    called = answer.call("given:torn_of", "meet", [-11, 12, -13], start="fork", why=why)
    called.must_return([torn("the atlas", 11), torn("the atlas", 13)], why=why)


    why = "three are to be read at once, and not more: Pool(workers)"
    called = answer.call("given:torn_of", "meet_three", [-11, 12, 13, -14], 3, start="fork",
                         why=why)
    called.must_return([torn("the atlas", 11), torn("the atlas", 14)], why=why)


@points(1)
def test_another_error_comes_out(answer):
    called = answer.call("given:torn_of", "read", [-2, 0, -5], start="fork")
    called.must_raise("ValueError", why="who catches every error hides those that he did not think "
                                        "of: except TornPage, and nothing else")
    called.must_leave_nothing(why="a pool ends with its with block, also after an error")


@points(1)
def test_it_works_in_a_fresh_interpreter(answer):
    called = answer.call("given:torn_of", "read", [-7, 2, -7], start="spawn", why=ARGS)
    called.must_return([torn("the atlas", 7)] * 2, why=f"{ARGS}; and a page may be there twice")
    called.must_leave_nothing()
