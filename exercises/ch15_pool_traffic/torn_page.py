"""An exception that is raised in a worker, and has to arrive as what it was.

As it stands it does not survive the journey: it can be pickled, but not unpickled.

    python3 -m mpkit grade ch15/torn_page
"""

from multiprocessing import Pool


class TornPage(Exception):
    """A page cannot be read: `book` says of which book, `page` which one.

    Its text, str(error), is "the atlas: page 3 is torn", before its journey and after it.
    """

    # TODO: unpickling calls TornPage(*error.args). What are its args?
    def __init__(self, book, page):
        super().__init__(f"{book}: page {page} is torn")
        self.book = book
        self.page = page


def torn_pages(read, pages, workers):
    """Call read(page) for each page, in a pool; return the TornPage errors, in the order of pages.

    Pages that can be read are left out. Another error than TornPage comes out.
    """
    # TODO: all pages at work side by side; catch the error of each.
    return []


def read(page):
    """Something to try it with."""
    if page % 3 == 0:
        raise TornPage("the atlas", page)
    return f"page {page}"


if __name__ == "__main__":
    print(torn_pages(read, range(1, 7), 2))
