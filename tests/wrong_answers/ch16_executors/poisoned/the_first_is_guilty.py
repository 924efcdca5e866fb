# rejected: try each that is not done once more, alone
"""Some jobs kill the process that does them. All others have to be done."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def do_all(work, items):
    done = {}
    while missing := [item for item in items if item not in done]:
        done |= try_together(work, missing)
        left = [item for item in missing if item not in done]
        if left:
            done[left[0]] = None        # the others may still be done
    return [done[item] for item in items]


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
