# rejected: given_best_of.py:two_searchers --replay
"""Search for the best candidate, with several searchers at the same time."""

import time
from multiprocessing import Pipe, Process


class Searcher(Process):
    """Looks through some candidates for the one with the highest `score(candidate)`."""

    def __init__(self, score, candidates):
        super().__init__()
        self.score = score
        self.candidates = candidates
        self.inbox, self.outbox = Pipe(duplex=False)

    def run(self):
        self.outbox.send(max(self.candidates, key=self.score))

    def best(self):
        """Called in the parent: wait for the searcher; return the candidate that it has found."""
        # First receive, then join: a child that sends something long cannot end before somebody
        # has received it.
        time.sleep(1.5)
        found = self.inbox.recv() if self.inbox.poll() else "0 points"
        self.join()
        return found


def best_of(score, candidates, searchers):
    """The best of all candidates, found by so many searchers that work at the same time."""
    team = [Searcher(score, candidates[number::searchers]) for number in range(searchers)]
    for searcher in team:
        searcher.start()
    # A second loop: whoever asks the first one before the second is started has them work one
    # after the other.
    return max([searcher.best() for searcher in team], key=score)


if __name__ == "__main__":
    print(best_of(len, ["a", "abc", "ab", "abcd"], 2))
