# rejected: no exception, but a text
from multiprocessing import Pool


def shrink_all(shrink, pictures, workers):
    out = []
    with Pool(workers) as pool:
        for r in [pool.apply_async(shrink, (p,)) for p in pictures]:
            try:
                out.append(r.get())
            except ValueError as e:
                out.append(f"broken: {e}")
    return out
