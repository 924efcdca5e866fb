# rejected: 2 processes left behind[\s\S]*zombie
import os
import signal


def first_to_finish(jobs):
    children = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            job()
            os._exit(0)
        children.append(child)
    winner, _ = os.wait()
    for child in children:
        if child != winner:
            os.kill(child, signal.SIGKILL)
    return children.index(winner)
