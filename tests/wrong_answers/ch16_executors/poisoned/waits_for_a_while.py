# rejected: who was in the same executor fails too
from concurrent.futures import ProcessPoolExecutor


def do_all(work, items):
    results = []
    for item in items:
        with ProcessPoolExecutor(1) as executor:
            try:
                results.append(executor.submit(work, item).result(timeout=2))
            except Exception:
                results.append(None)
    return results
