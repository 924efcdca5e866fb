"""The same small jobs, sent one by one and in chunks."""
import time
from concurrent.futures import ProcessPoolExecutor


def seconds(executor, chunksize):
    began = time.monotonic()
    list(executor.map(abs, range(2000), chunksize=chunksize))
    return time.monotonic() - began


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        list(executor.map(abs, range(10)))      # now the worker has started
        alone = min(seconds(executor, 1) for _ in range(3))
        together = min(seconds(executor, 500) for _ in range(3))
    print("claim: in chunks of 500 at least 3 times as fast:", alone > 3 * together)
