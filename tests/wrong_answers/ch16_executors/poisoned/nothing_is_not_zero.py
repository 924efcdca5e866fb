# rejected: came back: .None, None,
"""Some jobs kill the process that does them. All others have to be done."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def do_all(work, items):
    done = try_together(work, items)
    return [done.get(item) or try_together(work, [item]).get(item) or None for item in items]


def try_together(work, items):
    done, futures = {}, {}
    with ProcessPoolExecutor(2) as executor:
        try:
            for item in items:
                futures[item] = executor.submit(work, item)
        except BrokenProcessPool:
            pass
        for item, future in futures.items():
            try:
                done[item] = future.result()
            except BrokenProcessPool:
                pass
    return done
