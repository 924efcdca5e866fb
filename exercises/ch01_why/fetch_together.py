"""Four answers from far away, asked for all at once.

Each call of `fetch(name)` waits for an answer. One after another, four calls wait four times as
long as one. While a thread waits, it does not hold the GIL: so let them wait together.

    python3 -m mpkit grade ch01/fetch_together
"""

import time


def fetch_all(fetch, names):
    """Return the list of fetch(name) for all names, in the order of the names.

    All calls of fetch wait at the same time, and all have returned when this returns.
    """
    # TODO: a threading.Thread for each name; each puts its answer into a place of its own.
    return [fetch(name) for name in names]


def fetch_slowly(name):
    """Stands in for a server."""
    time.sleep(0.5)
    return f"the page of {name}"


if __name__ == "__main__":
    began = time.monotonic()
    print(fetch_all(fetch_slowly, ["Ada", "Grace", "Barbara", "Edsger"]))
    print(f"{time.monotonic() - began:.1f} s")
