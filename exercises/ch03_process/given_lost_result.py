"""What the grader of lost_result calls: it makes the files first."""

import time

import lost_result

words_at_once = lost_result.words_in


def words_after_a_while(path):
    """Half a second is long enough for nobody to be ready before he is waited for."""
    time.sleep(0.5)
    return words_at_once(path)


def count_files(texts):
    """Write as many words into each file as is said, and have them counted."""
    for name, number in texts.items():
        with open(name, "w") as file:
            file.write("word " * number)
    lost_result.words_in = words_after_a_while
    return lost_result.count_all(list(texts))


def count_twice(texts, changed):
    """Count, change the files, and count again: the second result."""
    count_files(texts)
    return count_files(changed)
