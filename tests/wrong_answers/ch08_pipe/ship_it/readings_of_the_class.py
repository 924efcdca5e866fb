# rejected: belongs to the original|name, unit and readings travel
import threading


class Station:
    readings = []

    def __init__(self, name, unit):
        self.name = name
        self.unit = unit
        self.lock = threading.Lock()
        self.in_words = lambda number: f"{number} {unit}"

    def record(self, number):
        with self.lock:
            self.readings.append(number)

    def report(self):
        return [f"{self.name}: {self.in_words(number)}" for number in self.readings]

    def __getstate__(self):
        return self.name, self.unit

    def __setstate__(self, state):
        self.name, self.unit = state
        self.lock = threading.Lock()
        self.in_words = lambda number: f"{number} {self.unit}"
