"""A guard who writes a log all night, and goes home when he is told.

Two things that a guard needs cannot simply be kept in his object by the parent: the open log file
(it cannot travel to a child under spawn) and a flag "go home" (the child looks at its own copy).

    python3 -m mpkit grade ch07/night_shift
"""

from multiprocessing import Event, Process


class Guard(Process):
    """Writes "on duty", then "all quiet" every `interval` seconds, and "good night" at the end.

    Each line is in the file at `path` as soon as it is written (flush).
    """

    def __init__(self, path, interval):
        super().__init__()
        # TODO: keep what run() and stop() need.

    def run(self):
        # TODO: open the file for appending; write the lines; go on until told to stop.
        pass

    def stop(self):
        """Called in the parent: tell the guard to go home, wait until he has, return his exit code.

        He goes at once, also in the middle of a long interval.
        """
        # TODO
        return None


if __name__ == "__main__":
    import time

    guard = Guard("night.log", 0.2)
    guard.start()
    time.sleep(1)
    print("exit code", guard.stop())
    print(open("night.log").read())
