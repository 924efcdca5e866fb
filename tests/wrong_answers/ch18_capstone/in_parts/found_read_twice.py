# rejected: found can be read once
"""A search that many processes can do in parts."""

import itertools
import zlib


def marks(text):
    """A set with a number for each line of this text."""
    # Not hash(line): each fresh interpreter begins it with another secret number.
    return {zlib.crc32(line.encode()) for line in set(text.splitlines()) - {""}}


def merge(found):
    """What `serial` gives, from (name, marks) of each text."""
    print(len(list(found)), "texts")
    holders = {}
    for name, numbers in found:
        for number in numbers:
            holders.setdefault(number, []).append(name)
    shared = {}
    for names in holders.values():
        # Sorted: whose marks came first is of no consequence.
        for first, second in itertools.combinations(sorted(names), 2):
            pair = f"{first} and {second}"
            shared[pair] = shared.get(pair, 0) + 1
    return shared


if __name__ == "__main__":
    texts = {"Ada": "to be\nor not", "Tony": "or not\nto be", "Grace": "that is"}
    print(merge((name, marks(text)) for name, text in texts.items()))
