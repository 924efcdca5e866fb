# rejected: a page is read in the main process
from multiprocessing import Pool


class TornPage(Exception):
    def __init__(self, book, page):
        super().__init__(book, page)
        self.book = book
        self.page = page

    def __str__(self):
        return f"{self.book}: page {self.page} is torn"


def torn_pages(read, pages, workers):
    errors = []
    with Pool(workers) as pool:
        try:
            pool.map(read, pages)
        except TornPage:
            for page in pages:
                try:
                    read(page)
                except TornPage as error:
                    errors.append(error)
    return errors
