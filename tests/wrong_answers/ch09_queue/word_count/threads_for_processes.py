# rejected: each a process of its own

from collections import Counter
from queue import Queue
from threading import Thread
def worker(texts, counts):
    found = Counter()
    while (t := texts.get()) is not None:
        found.update(t.split())
    counts.put(found)
def count_words(texts, workers):
    line, counts = Queue(), Queue()
    crew = [Thread(target=worker, args=(line, counts)) for _ in range(workers)]
    for p in crew:
        p.start()
    for t in texts:
        line.put(t)
    for _ in crew:
        line.put(None)
    total = Counter()
    for _ in crew:
        total.update(counts.get())
    for p in crew:
        p.join()
    return dict(total)
