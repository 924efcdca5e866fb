# rejected: in every order
from multiprocessing import Condition, RawValue


class CoatCheck:
    def __init__(self, hooks):
        self.hooks, self.coats, self.changed = hooks, RawValue("i", 0), Condition()

    def hang_up(self):
        with self.changed:
            self.changed.wait_for(lambda: self.coats.value < self.hooks, timeout=10)
            self.coats.value += 1
            self.changed.notify_all()
            return self.coats.value

    def fetch(self):
        with self.changed:
            self.changed.wait_for(lambda: self.coats.value > 0, timeout=10)
            self.coats.value -= 1
            self.changed.notify_all()
            return self.coats.value
