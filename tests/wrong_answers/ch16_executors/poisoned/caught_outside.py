# rejected: who was in the same executor fails too
"""Some jobs kill the process that does them. All others have to be done."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def do_all(work, items):
    results = []
    try:
        with ProcessPoolExecutor(2) as executor:
            for result in executor.map(work, items):
                results.append(result)
    except BrokenProcessPool:
        pass
    return results + [None] * (len(items) - len(results))
