"""For the grader of torn_page: errors that travel, and what is left of them then."""

import os
import pickle
import time

import torn_page

from mpkit.lab.inside import graded_world
from mpkit.pool.results import AsyncResult

take_time = time.sleep
main = None     # the main process's number, there and in who was forked from it


def told(error):
    """What somebody learns who gets it."""
    return {"type": type(error).__name__, "text": str(error),
            "book": getattr(error, "book", "nothing"), "page": getattr(error, "page", "nothing")}


def before_and_after(book, page):
    """An error, and the copy of it that another process would get."""
    error = torn_page.TornPage(book, page)
    return [told(error), told(pickle.loads(pickle.dumps(error)))]


def read(page):
    """Pages with a negative number are torn. Page 1 takes longer than page 3, if there is one."""
    deadline = time.monotonic() + 2
    while page == -1 and not os.path.exists("read-3") and time.monotonic() < deadline:
        time.sleep(0.01)
    take_time(0.3 if page == -1 else 0)
    open(f"read-{abs(page)}", "w").close()
    return read_elsewhere(page)


def read_elsewhere(page):
    """Page 0 is none. No page is read in the main process."""
    if os.getpid() == main:
        raise RuntimeError("a page is read in the main process")
    if page == 0:
        raise ValueError("page 0 is none")
    if page < 0:
        raise torn_page.TornPage("the atlas", -page)
    return page


def meet(page):
    """Lasts until another page is read at the same time."""
    open(f"reading-{page}", "w").close()
    while len([name for name in os.listdir() if name.startswith("reading-")]) < 2:
        time.sleep(0.01)
    return read(page)


def meet_three(page):
    """Lasts until three pages are read at the same time, and not more."""
    graded_world.meet(page, 3)
    return read_elsewhere(page)


def torn_of(function, pages, workers=2):
    """What torn_pages gives, as plain data. No pause and no timeout is long enough."""
    global main, take_time
    main = os.getpid()
    take_time = graded_world.shorten_pauses(torn_page)
    graded_world.shorten_timeouts(AsyncResult, "wait")
    return [told(error) for error in torn_page.torn_pages(globals()[function], pages, workers)]
