# rejected: an error that says
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


def torn_pages(read, pages, workers):
    """Call read(page) for each page, in a pool; return the TornPage errors, in the order of pages."""
    errors = []
    with Pool(workers) as pool:
        results = [pool.apply_async(read, (page,)) for page in pages]
        for result in results:      # inside the block, whose end terminates the pool
            try:
                result.get()
            except TornPage as error:
                errors.append(error)
    return errors


def read(page):
    """Something to try it with."""
    if page % 3 == 0:
        raise TornPage("the atlas", page)
    return f"page {page}"


if __name__ == "__main__":
    print(torn_pages(read, range(1, 7), 2))
