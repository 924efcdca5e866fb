# rejected: a result that can leave leaves at once
"""Results come as they like, and leave in order: what imap makes of imap_unordered."""


def in_order(numbered):
    """Give the results of `numbered`, pairs (place, result), in the order of their places."""
    held = dict(numbered)
    for following in range(max(held, default=-1) + 1):
        if following not in held:
            raise ValueError(f"result {following} is missing")
        yield held[following]


if __name__ == "__main__":
    print(list(in_order([(1, "be"), (0, "to"), (3, "not"), (2, "or")])))
