# rejected: says that it kills
from concurrent.futures import ProcessPoolExecutor


def alone(work, item):
    try:
        with ProcessPoolExecutor(1) as executor:
            return executor.submit(work, item).result()
    except Exception:
        return None


def do_all(work, items):
    return [alone(work, item) for item in items]
