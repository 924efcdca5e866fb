# rejected: None

import os
from multiprocessing import Process
def say(who, what):
    print(f"{who} in process {os.getpid()}: {what}", flush=True)
class Countdown(Process):
    def __init__(self, name, seconds):
        super().__init__(name=name)
        self.seconds = seconds
    def run(self):
        for n in range(self.seconds, 0, -1):
            say(self.name, n)
        say(self.name, "go")
def count_down(settings):
    team = [Countdown(*s) for s in settings]
    for c in team:
        c.start()
    for c in team:
        c.join(5)
    return [c.exitcode for c in team]
