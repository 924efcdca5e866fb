# rejected: given_night_shift.py:told_at_any_moment --replay
"""A guard who writes a log all night, and goes home when he is told."""

from multiprocessing import Event, Process


class Guard(Process):
    """Writes "on duty", then "all quiet" every `interval` seconds, and "good night" at the end."""

    def __init__(self, path, interval):
        super().__init__()
        self.path = path            # how to open it, not the open file
        self.interval = interval
        self.leaving = Event()      # shared, and it may travel: unlike an attribute

    def run(self):
        self.leaving.clear()        # a new night
        with open(self.path, "a") as log:
            print("on duty", file=log, flush=True)
            # wait() is the pause and the question in one. After sleep() he would hear of it late.
            while not self.leaving.wait(self.interval):
                print("all quiet", file=log, flush=True)
            print("good night", file=log)

    def stop(self):
        """Called in the parent: tell the guard to go home, wait until he has, return his exit code.
        """
        self.leaving.set()
        self.join()
        return self.exitcode


if __name__ == "__main__":
    import time

    guard = Guard("night.log", 0.2)
    guard.start()
    time.sleep(1)
    print("exit code", guard.stop())
    print(open("night.log").read())
