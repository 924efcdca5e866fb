# rejected: 'recorded while locked': True|has no attribute 'lock'
import threading


class Station:
    def __init__(self, name, unit):
        self.name = name
        self.unit = unit
        self.readings = []
        self.in_words = lambda number: f"{number} {unit}"

    def record(self, number):
        self.readings.append(number)

    def report(self):
        return [f"{self.name}: {self.in_words(number)}" for number in self.readings]

    def __getstate__(self):
        return self.name, self.unit, self.readings

    def __setstate__(self, state):
        self.name, self.unit, self.readings = state
        self.in_words = lambda number: f"{number} {self.unit}"
