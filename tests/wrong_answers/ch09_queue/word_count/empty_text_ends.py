# rejected: an empty text is not the end
"""Count words with several workers, who take the texts from one queue."""

from collections import Counter
from multiprocessing import Process, Queue


def worker(texts, counts):
    """Take texts until there are no more; put one Counter of all their words into counts."""
    found = Counter()
    while text := texts.get():
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
    for _ in crew:
        line.put(None)      # a sentinel for each: whoever takes one takes no more
    total = Counter()
    for _ in crew:          # each puts exactly one; read them before you join
        total += counts.get()
    for process in crew:
        process.join()
    return dict(total)


if __name__ == "__main__":
    print(count_words(["to be or not to be", "that is the question"], 2))
