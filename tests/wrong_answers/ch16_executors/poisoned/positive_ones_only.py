# rejected: make a new executor
from concurrent.futures import ProcessPoolExecutor


def do_all(work, items):
    good = [item for item in items if item >= 0]
    with ProcessPoolExecutor(2) as executor:
        done = dict(zip(good, executor.map(work, good)))
    return [done.get(item) for item in items]
