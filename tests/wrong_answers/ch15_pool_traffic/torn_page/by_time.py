# rejected: something else came back
import time
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
        results = [pool.apply_async(read, (page,)) for page in pages]
        time.sleep(2)
        for result in results:
            try:
                if result.ready():
                    result.get()
            except TornPage as error:
                errors.append(error)
    return errors
