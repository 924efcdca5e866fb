"""What the grader of word_count has explored: small jobs for few workers."""

import os

import word_count

children = 0


def count():
    global children
    children += 1


def crew(texts, workers):
    """The words, and how many children counted them."""
    os.register_at_fork(after_in_parent=count)
    return [word_count.count_words(texts, workers), children]


def one_text_two_workers():
    """One of the two gets nothing to do."""
    return sorted(map(list, word_count.count_words(["la la"], 2).items()))


def two_texts_two_workers():
    return sorted(map(list, word_count.count_words(["la", "la li"], 2).items()))
