"""Make an object fit for the journey.

A weather station keeps what it has measured. It is to be sent to another process, and send()
refuses: a lock exists only where it was made, and a lambda has no name to look it up by.

Make it picklable. What arrives knows what the station knew, and is a station in working order:
`record` still takes `self.lock`, a lock for threads, one of its own. The station that was sent
stays as it is. Change what you like inside the class, but keep its methods and `lock`.

    python3 -m mpkit grade ch08/ship_it
"""

import threading
from multiprocessing import Pipe


class Station:
    """Measures something, in some unit."""

    def __init__(self, name, unit):
        self.name = name
        self.readings = []
        self.lock = threading.Lock()
        self.in_words = lambda number: f"{number} {unit}"

    def record(self, number):
        """Add a reading; any thread may."""
        with self.lock:
            self.readings.append(number)

    def report(self):
        """All readings, in words."""
        return [f"{self.name}: {self.in_words(number)}" for number in self.readings]

    # TODO: say what is packed (__getstate__) and how it is unpacked (__setstate__).


if __name__ == "__main__":
    here, there = Pipe()
    station = Station("roof", "degrees")
    station.record(21)
    here.send(station)
    print(there.recv().report())
