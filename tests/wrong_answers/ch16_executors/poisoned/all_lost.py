# rejected: who was in the same executor fails too
"""Some jobs kill the process that does them. All others have to be done."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def do_all(work, items):
    results = []
    with ProcessPoolExecutor(2) as executor:
        futures = [executor.submit(work, item) for item in items]
        for future in futures:
            try:
                results.append(future.result())
            except BrokenProcessPool:
                results.append(None)
    return results
