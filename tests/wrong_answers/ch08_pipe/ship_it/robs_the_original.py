# rejected: use_both[\s\S]*has no attribute '(lock|in_words)'
import threading


class Station:
    def __init__(self, name, unit):
        self.name = name
        self.unit = unit
        self.readings = []
        self.lock = threading.Lock()
        self.in_words = lambda number: f"{number} {unit}"

    def record(self, number):
        with self.lock:
            self.readings.append(number)

    def report(self):
        return [f"{self.name}: {self.in_words(number)}" for number in self.readings]

    def __getstate__(self):
        state = self.__dict__
        del state["lock"], state["in_words"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()
        self.in_words = lambda number: f"{number} {self.unit}"
