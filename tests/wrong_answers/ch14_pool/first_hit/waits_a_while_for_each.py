# rejected: came back: +\[None, True\]
from multiprocessing import Pool, TimeoutError


def first_hit(is_hit, candidates, workers):
    with Pool(workers) as pool:
        results = [(c, pool.apply_async(is_hit, (c,))) for c in candidates]
        for c, r in results:
            try:
                if r.get(timeout=1):
                    return c
            except TimeoutError:
                pass
    return None
