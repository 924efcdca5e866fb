# rejected: only join\(\) waits until it is

from multiprocessing import Event, Process
class Guard(Process):
    def __init__(self, path, interval):
        super().__init__()
        self.path, self.interval = path, interval
        self.leaving = Event()
    def run(self):
        with open(self.path, "a") as log:
            print("on duty", file=log, flush=True)
            while not self.leaving.wait(self.interval):
                print("all quiet", file=log, flush=True)
            print("good night", file=log, flush=True)
    def stop(self):
        self.leaving.set()
        self.join(2)
        return 0
