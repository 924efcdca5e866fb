# rejected: different lines have different numbers
import itertools


def marks(text):
    return {sum(map(ord, line)) for line in text.splitlines() if line}


def merge(found):
    shared = {}
    for (first, ours), (second, theirs) in itertools.combinations(sorted(found), 2):
        if ours & theirs:
            shared[f"{first} and {second}"] = len(ours & theirs)
    return shared
