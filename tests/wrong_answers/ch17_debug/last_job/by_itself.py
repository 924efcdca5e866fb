# rejected: and not by the main process
"""A wrong answer."""

def weigh_all(weigh, pile):
    return sum(map(weigh, pile))
