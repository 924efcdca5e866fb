# rejected: two may have the same name

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
    team = {name: Countdown(name, s) for name, s in settings}
    for c in team.values():
        c.start()
    for c in team.values():
        c.join()
    return [c.exitcode for c in team.values()]
