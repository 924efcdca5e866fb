"""How the objects stand, now and before any step that was made."""
import bisect
import operator

_index = operator.itemgetter(0)


class States(dict):
    """key -> state; that of an object which nobody has told of is 0."""

    def __init__(self):
        self.history = {}       # key -> [(index of the step that changed it, state before it)]

    def __missing__(self, key):
        return 0

    def change(self, key, state, index):
        self.history.setdefault(key, []).append((index, self[key]))
        self[key] = state

    def take_back(self, index):
        """What this step, the latest, has changed is as it was."""
        for key, past in self.history.items():
            if past and past[-1][0] == index:
                self[key] = past.pop()[1]

    def past(self, key, index):
        """What it was before this step."""
        history = self.history.get(key, ())
        first = bisect.bisect_left(history, index, key=_index)
        return history[first][1] if first < len(history) else self[key]


class Look:
    """Reads states as they are, or were before a step, and notes which."""

    def __init__(self, run, at):
        self.run = run
        self.at = at
        self.seen = set()

    def __call__(self, key):
        self.seen.add(key)
        return self.peek(key)

    def peek(self, key):
        """What is read here, nobody depends on."""
        states = self.run.states
        return states[key] if self.at is None else states.past(key, self.at)
