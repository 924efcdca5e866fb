# rejected: came back: \[4, 9\]
import os


def run_all(jobs):
    for job in jobs:
        if os.fork() == 0:
            os._exit(job())
    return [os.waitstatus_to_exitcode(os.wait()[1]) for _ in jobs]
