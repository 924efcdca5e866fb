# rejected: each a process of its own

from collections import Counter
from multiprocessing import Process, Queue
def worker(texts, counts):
    found = Counter()
    while (t := texts.get()) is not None:
        found.update(t.split())
    counts.put(found)
def count_words(texts, workers):
    line, counts = Queue(), Queue()
    p = Process(target=worker, args=(line, counts))
    p.start()
    for t in texts:
        line.put(t)
    line.put(None)
    total = counts.get()
    p.join()
    return dict(total)
