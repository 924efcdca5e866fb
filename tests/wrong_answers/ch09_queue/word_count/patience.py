# rejected: given_word_count.py:\w+ --replay
import queue
from collections import Counter
from multiprocessing import Process, Queue


def count(texts, found):
    total = Counter()
    while True:
        try:
            total += Counter(texts.get(timeout=1).split())
        except queue.Empty:
            break
    found.put(total)


def count_words(texts, workers):
    t, f = Queue(), Queue()
    ps = [Process(target=count, args=(t, f)) for _ in range(workers)]
    for p in ps: p.start()
    for x in texts: t.put(x)
    total = Counter()
    for _ in ps: total += f.get()
    for p in ps: p.join()
    return dict(total)
