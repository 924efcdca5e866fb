"""Make an object fit for the journey."""

import threading
from multiprocessing import Pipe


class Station:
    """Measures something, in some unit."""

    def __init__(self, name, unit):
        self.name = name
        self.unit = unit
        self.readings = []
        self.lock = threading.Lock()

    def in_words(self, number):
        """A reading with its unit."""
        # A method in the place of the lambda: methods belong to the class, and do not travel.
        return f"{number} {self.unit}"

    def record(self, number):
        """Add a reading; any thread may."""
        with self.lock:
            self.readings.append(number)

    def report(self):
        """All readings, in words."""
        return [f"{self.name}: {self.in_words(number)}" for number in self.readings]

    def __getstate__(self):
        state = self.__dict__.copy()        # the original keeps its lock
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = threading.Lock()        # one for the threads of the process that it came to


if __name__ == "__main__":
    here, there = Pipe()
    station = Station("roof", "degrees")
    station.record(21)
    here.send(station)
    print(there.recv().report())
