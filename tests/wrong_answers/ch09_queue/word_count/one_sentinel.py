# rejected: each worker needs a sentinel of its own
"""Count words with several workers, who take the texts from one queue."""

from collections import Counter
from multiprocessing import Process, Queue


def worker(texts, counts):
    """Take texts until there are no more; put one Counter of all their words into counts."""
    found = Counter()
    # Not `while not texts.empty()`: another worker may take the last one between question and get.
    while (text := texts.get()) is not None:
        found.update(text.split())
    counts.put(found)


def count_words(texts, workers):
    """How often each word occurs in all the texts: a dict. So many workers share the work."""
    line, counts = Queue(), Queue()
    crew = [Process(target=worker, args=(line, counts)) for _ in range(workers)]
    for process in crew:
        process.start()
    for text in texts:
        line.put(text)
    line.put(None)
    total = Counter()
    for _ in crew:          # each puts exactly one; read them before you join
        total += counts.get()
    for process in crew:
        process.join()
    return dict(total)


if __name__ == "__main__":
    print(count_words(["to be or not to be", "that is the question"], 2))
