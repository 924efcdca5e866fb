# rejected: on standard error[\s\S]*KeyError: '
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

    def __reduce__(self):
        stations[self.name] = self
        return stations.__getitem__, (self.name,)


stations = {}
