"""A Run is what was recorded."""
from mpkit.lab.events import Event, read


class Run:
    def __init__(self, events):
        self.events = events

    @classmethod
    def read(cls, path):
        return cls(read(path))
