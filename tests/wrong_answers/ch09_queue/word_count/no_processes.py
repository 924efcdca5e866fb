# rejected: each a process of its own

from collections import Counter
def count_words(texts, workers):
    return dict(Counter(" ".join(texts).split()))
