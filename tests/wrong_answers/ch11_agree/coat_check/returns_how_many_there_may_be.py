# rejected: how many hang there then is returned
from multiprocessing import Condition, RawValue


class CoatCheck:
    def __init__(self, hooks):
        self.hooks, self.coats, self.changed = hooks, RawValue("i", 0), Condition()

    def hang_up(self):
        with self.changed:
            while self.coats.value == self.hooks:
                self.changed.wait()
            self.coats.value += 1
            self.changed.notify_all()
            return self.hooks

    def fetch(self):
        with self.changed:
            while self.coats.value == 0:
                self.changed.wait()
            self.coats.value -= 1
            self.changed.notify_all()
            return 0
