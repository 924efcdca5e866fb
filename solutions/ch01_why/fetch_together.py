"""Four answers from far away, asked for all at once."""

import threading
import time


def fetch_all(fetch, names):
    """Return the list of fetch(name) for all names, in the order of the names."""
    answers = [None] * len(names)

    def fetch_one(place, name):
        # Threads share their memory, so the answer needs no other way back. Each has a place of
        # its own: who comes first makes no difference.
        answers[place] = fetch(name)

    threads = [threading.Thread(target=fetch_one, args=pair) for pair in enumerate(names)]
    # Two loops: a join in the first one would wait for each before the next is started.
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def fetch_slowly(name):
    """Stands in for a server."""
    time.sleep(0.5)
    return f"the page of {name}"


if __name__ == "__main__":
    began = time.monotonic()
    print(fetch_all(fetch_slowly, ["Ada", "Grace", "Barbara", "Edsger"]))
    print(f"{time.monotonic() - began:.1f} s")
