# rejected: 2 processes left behind[\s\S]*works on until it is stopped
import os


def first_to_finish(jobs):
    children = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            job()
            os._exit(0)
        children.append(child)
    winner, _ = os.wait()
    return children.index(winner)
