"""For the grader of torn_page: errors that travel, and what is left of them then."""

import os
import pickle
import time

import torn_page
from torn_page import TornPage


def told(error):
    """What somebody learns who gets it."""
    return {"type": type(error).__name__, "text": str(error),
            "book": getattr(error, "book", "nothing"), "page": getattr(error, "page", "nothing")}


def before_and_after(book, page):
    """An error, and the copy of it that another process would get."""
    error = TornPage(book, page)
    return [told(error), told(pickle.loads(pickle.dumps(error)))]


def read(page):
    """Pages with a negative number are torn. Page 1 takes longer than page 3, if there is one."""
    deadline = time.monotonic() + 2
    while page == -1 and not os.path.exists("read-3") and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3 if page == -1 else 0)
    open(f"read-{abs(page)}", "w").close()
    if page < 0:
        raise TornPage("the atlas", -page)
    return page


def meet(page):
    """Lasts until another page is read at the same time."""
    open(f"reading-{page}", "w").close()
    while len([name for name in os.listdir() if name.startswith("reading-")]) < 2:
        time.sleep(0.01)
    return read(page)


def torn_of(function, pages):
    """What torn_pages gives, as plain data."""
    return [told(error) for error in torn_page.torn_pages(globals()[function], pages, 2)]
