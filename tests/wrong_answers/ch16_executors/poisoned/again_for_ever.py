# rejected: did not end within 10 s
"""Some jobs kill the process that does them. All others have to be done."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def do_all(work, items):
    while True:
        try:
            with ProcessPoolExecutor(2) as executor:
                return list(executor.map(work, items))
        except BrokenProcessPool:
            continue
