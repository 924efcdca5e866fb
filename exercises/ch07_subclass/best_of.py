"""Search for the best candidate, with several searchers at the same time.

What a child writes into its object stays in the child. So a Searcher keeps a Pipe: `run` sends what
it has found, and `best`, which the parent calls, receives it.

    python3 -m mpkit grade ch07/best_of
"""

from multiprocessing import Pipe, Process


class Searcher(Process):
    """Looks through some candidates for the one with the highest `score(candidate)`."""

    def __init__(self, score, candidates):
        super().__init__()
        self.score = score
        self.candidates = candidates
        # TODO: make a Pipe, and keep both ends.

    def run(self):
        # TODO: send the best of the candidates: max(self.candidates, key=self.score)
        pass

    def best(self):
        """Called in the parent: wait for the searcher; return the candidate that it has found."""
        # TODO: receive it, wait until the process has ended, and return it.
        return None


def best_of(score, candidates, searchers):
    """The best of all candidates, found by so many searchers that work at the same time.

    Each searcher gets a share of the candidates: candidates[0::searchers], candidates[1::searchers]
    and so on. There are at least as many candidates as searchers.
    """
    # TODO: start them all; then ask each one for its best; return the best of those.
    return None


if __name__ == "__main__":
    print(best_of(len, ["a", "abc", "ab", "abcd"], 2))
