# rejected: came back: +\[(None|.broken: Pool)
import time
from multiprocessing import Pool


def shrink_all(shrink, pictures, workers):
    out = [None] * len(pictures)
    with Pool(workers) as pool:
        for i, p in enumerate(pictures):
            pool.apply_async(shrink, (p,), {}, lambda v, i=i: out.__setitem__(i, v), lambda e, i=i: out.__setitem__(i, f"broken: {e}"))
        time.sleep(1.5)
    return out
