# rejected: results that are held back for ever are lost
"""Results come as they like, and leave in order: what imap makes of imap_unordered."""


def in_order(numbered):
    """Give the results of `numbered`, pairs (place, result), in the order of their places."""
    held = {}
    following = 0
    for place, result in numbered:
        held[place] = result
        # Whether the place is there, not what lies in it: None is a result like any other.
        while following in held:
            yield held.pop(following)       # what has left is not kept
            following += 1


if __name__ == "__main__":
    print(list(in_order([(1, "be"), (0, "to"), (3, "not"), (2, "or")])))
