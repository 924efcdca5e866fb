"""What the grader of word_count has explored: small jobs for few workers."""

from multiprocessing.queues import Queue

import word_count

from mpkit.lab.inside.graded_world import count_forks

children = count_forks()
get = Queue.get
# Whoever puts may be later than any timeout: so `get(timeout=...)` only looks.
Queue.get = lambda queue, block=True, timeout=None: get(queue, block and timeout is None)


def crew(texts, workers):
    """The words, and how many children counted them."""
    return [word_count.count_words(texts, workers), len(children)]


def one_text_two_workers():
    """One of the two gets nothing to do."""
    return sorted(map(list, word_count.count_words(["la la"], 2).items()))


def two_texts_two_workers():
    return sorted(map(list, word_count.count_words(["la", "la li"], 2).items()))
