"""Translate many words with a few workers, each of which opens the dictionary once.

To open it takes long, and an open dictionary cannot travel to another process.

    python3 -m mpkit grade ch14/one_dictionary_each
"""

from multiprocessing import Pool


def translate_all(open_dictionary, words, workers):
    """The translations of the words, in their order, made in a pool of so many workers.

    open_dictionary() gives a dictionary; dictionary.translate(word) gives the translation. Each
    worker opens it at most once, and this process does not open it at all.
    """
    # TODO: the workers have to open it, each for itself, and to keep it.
    dictionary = open_dictionary()
    with Pool(workers) as pool:
        return pool.map(dictionary.translate, words)


class Shouting:
    """A dictionary to try it with."""

    def translate(self, word):
        return word.upper()


if __name__ == "__main__":
    print(translate_all(Shouting, ["sea", "cat", "hill"], 2))
