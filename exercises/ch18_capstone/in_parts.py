"""A search that only one process can do, made into parts that many can do.

`serial` goes through all texts with one memory: what it finds in a text depends on the texts that
it has seen before. Write the same search as two functions. `marks` looks at one text alone, in any
process; `merge` puts together what came back, in any order.

    python3 -m mpkit grade ch18/in_parts
"""

SEEN = {}


def serial(texts):
    """How many lines each two of the texts share: {"Ada and Tony": 2}.

    The names of a pair are in the alphabet's order. An empty line does not count, and one that
    comes twice in a text counts once. Who shares nothing is left out.
    """
    shared = {}
    for name, text in texts.items():
        for line in set(text.splitlines()) - {""}:
            for other in SEEN.setdefault(line, []):
                first, second = sorted([other, name])
                pair = f"{first} and {second}"
                shared[pair] = shared.get(pair, 0) + 1
            SEEN[line].append(name)
    SEEN.clear()
    return shared


def marks(text):
    """A set with a number for each line of this text.

    It is called in a process of its own for each text: the same line must have the same number in
    every process, and different lines different ones.
    """
    # TODO: a number that depends on the line alone. Is hash(line) one?
    return set()


def merge(found):
    """What `serial` gives, from (name, marks) of each text.

    `found` gives them in any order, and can be read once only, like a pool's imap_unordered.
    """
    # TODO: who shares a number with whom?
    return {}


if __name__ == "__main__":
    texts = {"Ada": "to be\nor not", "Tony": "or not\nto be", "Grace": "that is"}
    print(serial(texts))
    print(merge((name, marks(text)) for name, text in texts.items()))
