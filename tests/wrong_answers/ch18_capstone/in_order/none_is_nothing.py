# rejected: None is a result like any other
"""Results come as they like, and leave in order: what imap makes of imap_unordered."""


def in_order(numbered):
    """Give the results of `numbered`, pairs (place, result), in the order of their places."""
    held = {}
    following = 0
    for place, result in numbered:
        held[place] = result
        while (ready := held.pop(following, None)) is not None:
            yield ready
            following += 1
    if held:
        raise ValueError(f"result {following} is missing, and {len(held)} were held back for it")


if __name__ == "__main__":
    print(list(in_order([(1, "be"), (0, "to"), (3, "not"), (2, "or")])))
