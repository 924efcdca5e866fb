"""Results come as they like, and leave in order: what imap makes of imap_unordered.

Who shows results to people, or writes them into a file, wants them in order, and each as soon as
may be. So one that comes too early is held back, until all before it have gone.

    python3 -m mpkit grade ch18/in_order
"""


def in_order(numbered):
    """Give the results of `numbered`, pairs (place, result), in the order of their places: 0, 1, 2.

    A generator. A result leaves as soon as it can: nothing more is taken from `numbered` while one
    could leave. If `numbered` ends while a place is missing, ValueError says which is the first.
    """
    # TODO: hold back what comes too early; let leave what can.
    yield from ()


if __name__ == "__main__":
    print(list(in_order([(1, "be"), (0, "to"), (3, "not"), (2, "or")])))
