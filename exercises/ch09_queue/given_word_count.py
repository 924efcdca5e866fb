"""What the grader of word_count has explored: small jobs for few workers."""

import word_count


def one_text_two_workers():
    """One of the two gets nothing to do."""
    return sorted(map(list, word_count.count_words(["la la"], 2).items()))


def two_texts_two_workers():
    return sorted(map(list, word_count.count_words(["la", "la li"], 2).items()))
