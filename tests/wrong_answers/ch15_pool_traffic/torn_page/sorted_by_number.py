# rejected: their order is that of the list
"""An exception that is raised in a worker, and has to arrive as what it was."""

from multiprocessing import Pool


class TornPage(Exception):
    """A page cannot be read: `book` says of which book, `page` which one."""

    def __init__(self, book, page):
        # What is passed on here becomes args, and unpickling calls TornPage(*args): so it has to be
        # what __init__ takes. The text is made when it is asked for.
        super().__init__(book, page)
        self.book = book
        self.page = page

    def __str__(self):
        return f"{self.book}: page {self.page} is torn"


def torn_pages(read, pages, workers):
    """Call read(page) for each page, in a pool; the TornPage errors, in the order of pages."""
    errors = []
    with Pool(workers) as pool:
        for page in pages:
            pool.apply_async(read, (page,), error_callback=errors.append)
        pool.close()
        pool.join()
    return sorted(errors, key=lambda error: error.page)


def read(page):
    """Something to try it with."""
    if page % 3 == 0:
        raise TornPage("the atlas", page)
    return f"page {page}"


if __name__ == "__main__":
    print(torn_pages(read, range(1, 7), 2))
