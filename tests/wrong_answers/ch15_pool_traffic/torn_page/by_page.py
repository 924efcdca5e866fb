# rejected: a page may be there twice
from multiprocessing import Pool


class TornPage(Exception):
    def __init__(self, book, page):
        super().__init__(book, page)
        self.book = book
        self.page = page

    def __str__(self):
        return f"{self.book}: page {self.page} is torn"


def torn_pages(read, pages, workers):
    errors = {}
    with Pool(workers) as pool:
        results = {page: pool.apply_async(read, (page,)) for page in pages}
        for page, result in results.items():
            try:
                result.get()
            except TornPage as error:
                errors[page] = error
    return list(errors.values())
