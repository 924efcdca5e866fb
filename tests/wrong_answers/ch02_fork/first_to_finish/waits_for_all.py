# rejected: did not end within 4 s
import os


def first_to_finish(jobs):
    children = []
    for job in jobs:
        child = os.fork()
        if child == 0:
            job()
            os._exit(0)
        children.append(child)
    ended = [os.wait()[0] for _ in children]
    return children.index(ended[0])
