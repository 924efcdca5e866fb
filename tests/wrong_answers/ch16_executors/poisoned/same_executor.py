# rejected: make a new executor
"""Some jobs kill the process that does them. All others have to be done."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def do_all(work, items):
    results = []
    with ProcessPoolExecutor(2) as executor:
        for item in items:
            try:
                results.append(executor.submit(work, item).result())
            except BrokenProcessPool:
                results.append(executor.submit(work, item).result())
    return results
