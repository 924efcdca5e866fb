# rejected: a new worker opens it anew
"""Translate many words with a few workers, each of which opens the dictionary once."""

from multiprocessing import Pool

dictionary = None       # in each worker its own; in the process that has the pool it stays None


def open_it(open_dictionary):
    """The initializer: what it returns is thrown away, so a global variable keeps it."""
    global dictionary
    dictionary = open_dictionary()


def translate(word):
    """What a task does."""
    return dictionary.translate(word)


def translate_all(open_dictionary, words, workers):
    """The translations of the words, in their order, made in a pool of so many workers."""
    # open_dictionary travels, not what it gives; under fork, too, each worker opens its own.
    with Pool(workers, open_it, (open_dictionary,), maxtasksperchild=1) as pool:
        return pool.map(translate, words, chunksize=1)


class Shouting:
    """A dictionary to try it with."""

    def translate(self, word):
        return word.upper()


if __name__ == "__main__":
    print(translate_all(Shouting, ["sea", "cat", "hill"], 2))
