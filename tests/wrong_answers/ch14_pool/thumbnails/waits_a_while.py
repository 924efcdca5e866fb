# rejected: came back: +\[.broken: 
from multiprocessing import Pool


def shrink_all(shrink, pictures, workers):
    out = []
    with Pool(workers) as pool:
        for r in [pool.apply_async(shrink, (p,)) for p in pictures]:
            try:
                out.append(r.get(timeout=2))
            except Exception as e:
                out.append(f"broken: {e}")
    return out
