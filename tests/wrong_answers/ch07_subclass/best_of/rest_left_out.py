# rejected: it may be the last of all

from multiprocessing import Pipe, Process
class Searcher(Process):
    def __init__(self, score, candidates):
        super().__init__()
        self.score, self.candidates = score, candidates
        self.a, self.b = Pipe(duplex=False)
    def run(self):
        self.b.send(max(self.candidates, key=self.score))
    def best(self):
        found = self.a.recv()
        self.join()
        return found
def best_of(score, candidates, searchers):
    size = len(candidates) // searchers
    team = [Searcher(score, candidates[k*size:(k+1)*size]) for k in range(searchers)]
    for s in team:
        s.start()
    return max([s.best() for s in team], key=score)
