# rejected: a score may be below zero

from multiprocessing import Pipe, Process
class Searcher(Process):
    def __init__(self, score, candidates):
        super().__init__()
        self.score, self.candidates = score, candidates
        self.a, self.b = Pipe(duplex=False)
    def run(self):
        highest, best = 0, None
        for c in self.candidates:
            if self.score(c) > highest:
                highest, best = self.score(c), c
        self.b.send(best)
    def best(self):
        found = self.a.recv()
        self.join()
        return found
def best_of(score, candidates, searchers):
    team = [Searcher(score, candidates[k::searchers]) for k in range(searchers)]
    for s in team:
        s.start()
    return max([s.best() for s in team], key=score)
