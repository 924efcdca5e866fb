# rejected: three are to be read at once
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
    with Pool(2) as pool:
        results = [pool.apply_async(read, (page,)) for page in pages]
        for result in results:
            try:
                result.get()
            except TornPage as error:
                errors.append(error)
    return errors
